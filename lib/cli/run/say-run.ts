import { shortDuration } from "@/lib/core/duration";
import { nextMove } from "@/lib/core/run/next-move";
import { type RunView, stepOf } from "@/lib/core/run/run-view";
import { sayMove } from "./say-move";

/** A run as it stands, for a terminal. */
export function sayRun(run: RunView): string {
  const wheel = run.wheel ? `, ${run.wheel.name} has the wheel` : "";
  const lines = [
    `Run ${run.number}: ${run.title} (${run.kind}) on ${run.target.name}, ${run.target.environment}`,
    `  ${run.status.replaceAll("_", " ")}${wheel}; window ${say(run.opensAt)} to ${say(run.closesAt)} UTC`,
    ...(run.heldBecause ? [`  Held: ${run.heldBecause}`] : []),
    `  Next: ${sayMove(run.plan, nextMove(run))}`,
    "",
    ...run.plan.phases.flatMap((phase) => [
      `  ${phase.title} (${phase.id})`,
      ...phase.steps.map(({ id, title }) => `    ${sayStep(run, id)}  ${title}`),
    ]),
  ];
  return `${lines.join("\n")}\n`;
}

function sayStep(run: RunView, stepId: string): string {
  const { status, startedAt, endedAt, progress, words } = stepOf(run, stepId);
  const took =
    startedAt && endedAt ? ` ${shortDuration(Date.parse(endedAt) - Date.parse(startedAt))}` : "";
  const far = status === "running" && progress ? ` ${progress.done} ${progress.unit}` : "";
  const why = status === "failed" || status === "uncertain" ? ` ${words ?? ""}` : "";
  return `${status.padEnd(9)} ${stepId}${took}${far}${why}`;
}

function say(moment: string): string {
  return moment.slice(0, 16).replace("T", " ");
}
