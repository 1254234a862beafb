import { formatTime } from "@/components/ui/format-time";
import type { NextMove } from "@/lib/core/run/next-move";
import { findPlanStep } from "@/lib/core/run/run-plan";
import type { RunView } from "@/lib/core/run/run-view";
import { phaseLines } from "./phase-lines";
import { sayWho } from "./say-who";

/** What is to be done next, as a verb and an object; null where nothing is. */
export function sayTask(run: RunView, { move }: NextMove): string | null {
  switch (move.kind) {
    case "book":
      return "book the run";
    case "take the wheel":
      return "take the wheel";
    case "start run":
      return "start the run";
    case "release stop":
      return "release the emergency stop";
    case "resume":
      return "resume the run";
    case "start phase":
      return `start ${sayPhase(run, move.phaseId)}`;
    case "start step":
      return `start “${titleOf(run, move.stepId)}”`;
    case "resume step":
      return `resume “${titleOf(run, move.stepId)}”`;
    case "sign":
      return `sign “${titleOf(run, move.stepId)}”`;
    case "lead on":
      return `lead on from “${titleOf(run, move.stepId)}”`;
    case "decide gate":
      return `decide “${gateTitle(run, move.gateId)}”`;
    case "reopen gate":
      return `ask again: “${gateTitle(run, move.gateId)}”`;
    default:
      return null;
  }
}

/** The one sentence on what waits and on whom, from the view of one reader. */
export function sayMove(run: RunView, next: NextMove, isMine: boolean): string {
  const { move, waitsFor } = next;
  if (move.kind === "wait for step")
    return `Nothing needs you now. “${titleOf(run, move.stepId)}” is at work.`;
  if (move.kind === "wait for opening")
    return `Nothing needs you now. The window opens at ${formatTime(new Date(run.opensAt), "moment")} UTC.`;
  if (move.kind === "wait for follow-up")
    return `Nothing needs you now. “${titleOf(run, move.stepId)}” begins by itself at ${formatTime(new Date(move.dueAt), "moment")} UTC.`;
  if (run.kind === "dry run") return run.timeline.at(-1)?.words ?? "The dry run is over.";
  if (move.kind === "nothing") return END_WORDS[run.status] ?? "Nothing needs you now.";
  const task = sayTask(run, next);
  return `Waits for ${isMine ? "you" : sayWho(waitsFor)}: ${task}.`;
}

/** "phase 3, Migration"; a way back and a checklist go by their name alone. */
export function sayPhase(run: RunView, phaseId: string): string {
  const line = phaseLines(run, "window").find(({ phase }) => phase.id === phaseId);
  if (line) return `phase ${line.number}, ${line.phase.title}`;
  return run.plan.phases.find(({ id }) => id === phaseId)?.title ?? phaseId;
}

/** The title of a gate, wherever in the plan it stands. */
export function gateTitle({ gates }: RunView, gateId: string): string {
  return gates.find((gate) => gate.id === gateId)?.asks.title ?? gateId;
}

function titleOf({ plan }: RunView, stepId: string): string {
  return findPlanStep(plan, stepId)?.step.title ?? stepId;
}

const END_WORDS: Partial<Record<RunView["status"], string>> = {
  completed: "The run is completed and everything after it is done.",
  rolled_back: "The run was rolled back.",
  cancelled: "The run was cancelled.",
};
