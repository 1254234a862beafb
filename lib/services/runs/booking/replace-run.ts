import { AppError } from "@/lib/core/errors";
import { endDecisions } from "@/lib/engine/end-decisions";
import { readGates } from "@/lib/engine/gate-in-hand";
import { lockRun } from "@/lib/engine/lock-run";
import { recordMove } from "@/lib/engine/record";
import { tell } from "@/lib/engine/tell";
import type { RunInHand } from "@/lib/services/runs/act-on-run";

/** Cancels the run whose place this one takes, and tells those who had approved it. */
export async function replaceRun({ tx, mover, run, row }: RunInHand): Promise<void> {
  if (row.replacesId === null) return;
  const old = await lockRun(tx, row.replacesId);
  if (old.status === "cancelled") return;
  if (old.status !== "draft" && old.status !== "booked") throw hasBegun(old.number, old.status);
  const words = `Run ${old.number} is replaced by run ${run.number}.`;
  const gates = await readGates(tx, old.id);
  const approvals = gates.flatMap(({ decisions, round }) =>
    decisions.filter((one) => one.round === round && one.endedAt === null),
  );
  await endDecisions(tx, approvals, { at: mover.at, because: "void", words });
  await recordMove(tx, mover, {
    ...{ runId: old.id, thing: "run", event: "cancel", verb: "replaced", words },
    data: { by: run.id },
  });
  if (approvals.length === 0) return;
  await tell(tx, {
    ...{ runId: old.id, event: "decision-void", words, at: mover.at },
    dedupe: `replaced ${old.id} ${run.id}`,
    to: approvals.flatMap(({ personId }) => personId ?? []),
    link: `/runs/${run.id}`,
  });
}

function hasBegun(number: number, status: string): AppError {
  return new AppError("stale_state", {
    message: `Run ${number}, whose place this one takes, is ${status.replaceAll("_", " ")} now. Nothing was changed.`,
    remedy: "Let it come to its end, or cancel it with a reason, and book again.",
  });
}
