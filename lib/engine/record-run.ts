import { AppError } from "@/lib/core/errors";
import { RUN_TRANSITIONS, type RunEvent, type RunStatus } from "@/lib/core/run/run-status";
import { nextStatus, statusesOf } from "@/lib/core/run/transitions";
import type { Transaction } from "@/lib/store/database";
import type { LockedRun } from "./lock-run";
import type { Mover } from "./mover";
import { staleMove } from "./stale-move";

export type RunMove = {
  event: RunEvent;
  /** The statuses in which whoever moves saw it; without it, any that the event leads on from. */
  from?: readonly RunStatus[];
  /** Why it is held; asked for by `hold`. */
  because?: string;
  /** The way back; asked for by `roll_back`. */
  wayBack?: string;
};

/** Moves the run itself. Its row is locked already. */
export async function moveRun(tx: Transaction, mover: Mover, run: LockedRun, move: RunMove) {
  const expected = move.from ?? leadingOn(move.event);
  if (move.event === "resume") await refuseUnsettled(tx, run);
  const to = nextStatus(RUN_TRANSITIONS, run.status, move.event);
  if (to === undefined || !expected.includes(run.status))
    throw await staleMove(tx, {
      ...{ runId: run.id, thing: `Run ${run.number}`, status: run.status, expected },
    });
  await tx.run.update({
    where: { id: run.id, status: run.status },
    data: { status: to, ...columns(move, mover.at) },
  });
  return { from: run.status, to, epoch: null, phaseId: null };
}

/** Every way of going on comes by here, a retry of a step too. */
async function refuseUnsettled(tx: Transaction, { id, number, status }: LockedRun): Promise<void> {
  if (status !== "held") return;
  const { emergencyBy, gates } = await tx.run.findUniqueOrThrow({
    where: { id },
    select: { emergencyBy: true, gates: { where: { kind: "rollback", status: "open" } } },
  });
  if (emergencyBy !== null)
    throw new AppError("not_possible", {
      message: `${emergencyBy} pulled the emergency stop of run ${number}, and nothing goes on before it is released. Nothing was changed.`,
      remedy: `Ask ${emergencyBy}, or a lead who is named in the run, to release it with a reason.`,
    });
  if (gates.length === 0) return;
  throw new AppError("not_possible", {
    message: `Whether run ${number} goes back is being decided, and nothing goes on before that. Nothing was changed.`,
    remedy: "Wait for those who decide about it; a rejection lets the run be resumed.",
  });
}

function leadingOn(event: RunEvent): RunStatus[] {
  return statusesOf(RUN_TRANSITIONS).filter((status) => nextStatus(RUN_TRANSITIONS, status, event));
}

const NO_EMERGENCY = { emergencyAt: null, emergencyById: null, emergencyBy: null };

function columns({ event, because, wayBack }: RunMove, at: Date) {
  const notHeld = { heldAt: null, heldBecause: null, ...NO_EMERGENCY };
  switch (event) {
    case "book":
      return { bookedAt: at };
    case "start":
      return { startedAt: at };
    case "hold":
      return { heldAt: at, heldBecause: because ?? "" };
    case "resume":
      return notHeld;
    case "roll_back":
      return { ...notHeld, wayBack: wayBack ?? null, backDecidedAt: at };
    case "finish_dry_run":
      return { startedAt: at, endedAt: at };
    case "cancel":
    case "complete":
    case "finish_rollback":
      return { ...notHeld, endedAt: at };
    default:
      return {};
  }
}
