import { gatesInPlan } from "@/lib/core/run/gates/gates-in-plan";
import type { NextMove } from "@/lib/core/run/next-move";
import { findPlanStep, type RunPlan } from "@/lib/core/run/run-plan";

/** The one next thing of a run, as a line of text. */
export function sayMove(plan: RunPlan, { move, waitsFor }: NextMove): string {
  const who = waitsFor.names.length > 0 ? waitsFor.names.join(", ") : WHO[waitsFor.who];
  return `${sayWhat(plan, move)} (waits for ${who})`;
}

const WHO: Record<NextMove["waitsFor"]["who"], string> = {
  operator: "an operator",
  wheel: "the holder of the wheel",
  leads: "the leads",
  people: "whoever is asked",
  worker: "a worker",
  clock: "the time",
  nobody: "nobody",
};

function sayWhat(plan: RunPlan, move: NextMove["move"]): string {
  const step = "stepId" in move ? `“${findPlanStep(plan, move.stepId)?.step.title}”` : "";
  switch (move.kind) {
    case "book":
      return "Book it";
    case "sign":
      return `Sign ${step}`;
    case "start step":
      return `Start ${step}`;
    case "resume step":
      return `Let ${step} go on`;
    case "wait for step":
      return `${step} is at work`;
    case "lead on":
      return `Lead on from ${step}: ${move.options.map((one) => one.replaceAll("_", " ")).join(", ") || "skip"}`;
    case "decide gate":
    case "reopen gate":
      return `${move.kind === "decide gate" ? "Decide" : "Ask again for"} ${gateTitle(plan, move.gateId)}`;
    case "wait for follow-up":
      return `${step} begins by itself at ${move.dueAt.slice(0, 16)}Z`;
    case "wait for opening":
      return "The window opens";
    case "take the wheel":
      return "Take the wheel";
    case "start run":
      return "Start the run";
    case "start phase":
      return `Start “${plan.phases.find(({ id }) => id === move.phaseId)?.title}”${move.isPointOfNoReturn ? ", the point of no return" : ""}`;
    case "release stop":
      return "Release the emergency stop";
    case "resume":
      return "Resume the run";
    case "nothing":
      return "Nothing is left to do";
  }
}

function gateTitle(plan: RunPlan, gateId: string): string {
  return `“${gatesInPlan(plan).find(({ id }) => id === gateId)?.asks.title ?? gateId}”`;
}
