const LOOK_MS = 20;

/** Looks again and again until it is so. */
export async function until(
  isSo: () => Promise<boolean> | boolean,
  everyMs = LOOK_MS,
): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, everyMs));
}
