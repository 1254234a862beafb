/** The line that an address points at: "#L120" is 120. */
export function lineInAddress(hash: string): number | null {
  const line = /^#L(\d{1,9})$/.exec(hash)?.[1];
  return line ? Number(line) : null;
}

/** Puts a line into the address of the page, to be copied and sent. */
export function markInAddress(line: number): void {
  history.replaceState(history.state, "", `#L${line}`);
}
