/** Whose output is read: one attempt of a step. */
export type LogSource = { runId: string; stepId: string; epoch: number };

/** Where the output of an attempt is read. */
export function outputUrl({ runId, stepId, epoch }: LogSource): string {
  return `/api/runs/${runId}/steps/${encodeURIComponent(stepId)}/attempts/${epoch}/output`;
}
