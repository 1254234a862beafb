import type { NextMove } from "@/lib/core/run/next-move";
import type { RunView } from "@/lib/core/run/run-view";
import { phaseLines } from "./phase-lines";

/** The phase that the console opens with: the one that the next move is about, or the last that was reached. */
export function consolePhaseId(run: RunView, { move }: NextMove): string {
  if ("phaseId" in move && move.phaseId) return move.phaseId;
  const route = [...phaseLines(run, "window"), ...phaseLines(run, "rollback")];
  const open = route.find(({ phase, state }) => phase.part === "window" && state !== "done");
  const reached = route.filter(({ startedAt }) => startedAt).at(-1);
  const isOver = run.endedAt !== null;
  return (
    ((isOver ? reached : open) ?? reached ?? route[0])?.phase.id ?? run.plan.phases[0]?.id ?? ""
  );
}
