import { ACTIVE_RUN_STATUSES } from "@/lib/core/run/run-status";
import type { Database } from "@/lib/store/database";

const DAY_MS = 24 * 60 * 60_000;
const REVERSIBLE_MAX_MS = 7 * DAY_MS;

/** The runs that are sampled now: those under way, and for a while those that still have a way back. */
export async function findSampled(db: Database, now: Date): Promise<string[]> {
  const rows = await db.run.findMany({
    where: {
      OR: [
        { status: { in: [...ACTIVE_RUN_STATUSES] } },
        {
          status: "completed",
          endedAt: { gt: new Date(now.getTime() - REVERSIBLE_MAX_MS) },
          sampler: { isReversible: true },
        },
      ],
    },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
