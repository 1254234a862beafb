import type { Report } from "./report";
import { sayMs } from "./say-ms";

const ENDS: Record<string, string> = {
  completed: "came to its good end",
  rolled_back: "was rolled back",
  cancelled: "was cancelled",
};

/** How a run went, in a sentence or two, for whoever reads nothing else. */
export function sayReport(report: Report): string {
  const { run, rollback } = report;
  const what = run.kind === "live" ? "The run" : `The ${run.kind}`;
  const end = ENDS[run.status];
  if (!end) return `${what} is not over: it is ${run.status.replaceAll("_", " ")} now.`;
  const back =
    rollback?.endedAt && run.status === "rolled_back"
      ? ` Service was restored ${sayMs(Date.parse(rollback.endedAt) - Date.parse(rollback.askedAt ?? rollback.begunAt))} after ${rollback.askedAt ? "somebody asked to go back" : "the way back began"}.`
      : "";
  return `${what} ${end}${sayWhen(run)}.${back} ${sayFollowing(report)}`.trim();
}

function sayWhen({ startedAt, endedAt, closesAt }: Report["run"]): string {
  if (!startedAt || !endedAt) return "";
  const took = sayMs(Date.parse(endedAt) - Date.parse(startedAt));
  const spare = Date.parse(closesAt) - Date.parse(endedAt);
  const where =
    spare >= 0
      ? `${sayMs(spare)} before the window closed`
      : `${sayMs(-spare)} after the window had closed`;
  return ` after ${took}, ${where}`;
}

function sayFollowing({ phases, run }: Report): string {
  const open = phases
    .filter(({ part }) => part === "after")
    .flatMap(({ steps }) => steps)
    .filter(({ status }) => !["passed", "tolerated", "skipped"].includes(status)).length;
  if (run.status !== "completed" || run.kind !== "live" || run.closedAt || open === 0) return "";
  return open === 1 ? "One follow-up is still open." : `${open} follow-ups are still open.`;
}
