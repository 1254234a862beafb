import type { Move } from "@/lib/core/run/next-move";
import type { RunView, StepView } from "@/lib/core/run/run-view";
import { routeOf } from "@/lib/core/run/standing";
import { phaseLines, type StepLine } from "./phase-lines";

/** What will need somebody after the work at hand, and about when; null where nothing will. */
export type NextForPeople = { task: string; at: number | null };

/** Looks ahead from the step that is at work to the first thing that a person has to do. */
export function nextForPeople(run: RunView, move: Move, now: number): NextForPeople | null {
  if (move.kind !== "wait for step") return null;
  const ids = routeOf(run.plan, run.wayBack, run.status === "rolling_back").map(({ id }) => id);
  const route = [...phaseLines(run, "window"), ...phaseLines(run, "rollback")].filter((line) =>
    ids.includes(line.phase.id),
  );
  const here = route.findIndex(({ phase }) => phase.id === move.phaseId);
  const steps = route[here]?.steps ?? [];
  const rest = steps.slice(steps.findIndex(({ plan }) => plan.id === move.stepId));
  let at: number | null = now;
  for (const [place, step] of rest.entries()) {
    const gate = place > 0 ? step.plan.gate : null;
    if (gate && statusOfGate(run, gate.id) !== "approved")
      return { task: `decide “${gate.title}”`, at };
    if (place > 0 && step.plan.by === "people") return { task: `sign “${step.plan.title}”`, at };
    if (place > 0 && step.plan.start === "by hand")
      return { task: `start “${step.plan.title}”`, at };
    at = later(at, remainingMs(run, step, now));
  }
  const following = route[here + 1];
  if (!following) return null;
  const { phase, number, gate } = following;
  const isAsked = phase.gate && gate?.status !== "approved";
  return {
    task: isAsked ? `decide “${phase.gate?.title}”` : `start phase ${number}, ${phase.title}`,
    at,
  };
}

function statusOfGate({ gates }: RunView, gateId: string) {
  return gates.find(({ id }) => id === gateId)?.status;
}

function later(at: number | null, ms: number | null): number | null {
  return at === null || ms === null ? null : at + ms;
}

function remainingMs(run: RunView, { plan, view }: StepLine, now: number): number | null {
  const byRate = rateMs(view);
  if (byRate !== null) return byRate;
  const estimate = run.estimates[plan.id]?.ms ?? plan.estimateMs;
  if (estimate === null) return null;
  const spent = view.startedAt ? now - Date.parse(view.startedAt) : 0;
  return Math.max(0, estimate - spent);
}

function rateMs({ progress }: StepView): number | null {
  if (!progress?.perSecond || progress.of === null || progress.done >= progress.of) return null;
  return ((progress.of - progress.done) / progress.perSecond) * 1_000;
}
