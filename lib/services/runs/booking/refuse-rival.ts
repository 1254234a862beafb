import { AppError } from "@/lib/core/errors";
import { sayMoment } from "@/lib/services/runs/say-moment";
import type { Transaction } from "@/lib/store/database";
import { findRivalRun } from "@/lib/store/find-rival-run";
import type { Run } from "@/prisma/generated/client";
import type { Times } from "./window-of";

type Wanted = Pick<Run, "id" | "targetId" | "subject" | "replacesId"> & Times;

/** Refuses a window in which another run has the table; the one whose place is taken is no rival. */
export async function refuseRival(tx: Transaction, wanted: Wanted): Promise<void> {
  const { id, targetId, subject, opensAt, closesAt, replacesId } = wanted;
  const rival = await findRivalRun(tx, {
    ...{ targetId, subject, id, besides: replacesId },
    during: { from: opensAt, to: closesAt },
  });
  if (!rival) return;
  const what = rival.subject === "" ? "the whole of" : `${rival.subject} of`;
  const until = sayMoment(rival.closesAt);
  throw new AppError("target_busy", {
    message: `Run ${rival.number} of ${rival.wheelHolder ?? rival.requestedBy} is ${rival.status} and has ${what} ${rival.target.name} until ${until}. Nothing was changed.`,
    remedy: "Wait for its end, cancel it, or choose another window.",
  });
}
