/** Whose output is read: one attempt of a step. */
export type LogSource = { runId: string; stepId: string; epoch: number };

/** Lines that contain what was looked for, of all that there are so many. */
export type LogMatches = { lines: { line: number; text: string }[]; isMore: boolean };

/** Where the output of an attempt is read. */
export function outputUrl({ runId, stepId, epoch }: LogSource): string {
  return `/api/runs/${runId}/steps/${encodeURIComponent(stepId)}/attempts/${epoch}/output`;
}
