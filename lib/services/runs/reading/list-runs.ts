import { z } from "zod";
import { groupRuns } from "@/lib/core/run/group-runs";
import type { RunList } from "@/lib/core/run/run-card";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";
import type { Transaction } from "@/lib/store/database";
import { cardFor, readCards } from "./read-cards";

/** How many that are not over a list has, and how many past ones at once. */
export const LIVING_MAX = 200;
export const PAST_SHOWN = 30;
export const OVER = ["completed", "rolled_back", "cancelled"];

/** Filters are read kindly: one that makes no sense filters nothing. */
export const RunFilter = z.object({
  /** Past runs before this one, by its number. */
  before: z.coerce.number().int().positive().optional().catch(undefined),
});

/** The runs: those that wait for whoever asks, those under way, those to come and those that were. */
export async function listRuns(ctx: ServiceContext, raw: unknown = {}): Promise<RunList> {
  allow(ctx, "run.see");
  const { before } = RunFilter.parse(raw);
  const [now, older] = [ctx.now(), before === undefined ? {} : { number: { lt: before } }];
  // Comes first: what is read after it is at least as new as the version that it names.
  const version = await readListVersion(ctx.db);
  const [living, over] = await Promise.all([
    before === undefined
      ? readCards(ctx.db, { status: { notIn: OVER } }, { take: LIVING_MAX, now })
      : [],
    readCards(ctx.db, { status: { in: OVER }, ...older }, { take: PAST_SHOWN + 1, now }),
  ]);
  const past = over.slice(0, PAST_SHOWN);
  const cards = [...living, ...past].map((card) => cardFor(ctx.actor, card));
  const next = over.length > PAST_SHOWN ? String(past.at(-1)?.card.number) : null;
  return { ...groupRuns(cards), next, version };
}

/** Grows with every change to any run: no run is ever removed, and none goes back to a version. */
export async function readListVersion(db: Transaction): Promise<string> {
  const { _sum, _count } = await db.run.aggregate({ _sum: { version: true }, _count: true });
  return String((_sum.version ?? 0n) + BigInt(_count));
}
