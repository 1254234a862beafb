/** The part of every session's name that belongs to one run. */
export function runMark(runId: string): string {
  return `slackwater/${runId.slice(-12)}/`;
}

/** What an attempt's sessions in the target are called: at most 63 bytes, so that none is cut. */
export function sessionName(runId: string, stepId: string, epoch: number): string {
  return `${runMark(runId)}${stepId}/${epoch}`;
}

/** The beginning of the names of all attempts of one step. */
export function stepMark(runId: string, stepId: string): string {
  return `${runMark(runId)}${stepId}/`;
}
