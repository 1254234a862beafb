/** How long something takes, in seconds. */
export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return rounded((performance.now() - startedAt) / 1_000);
}

/** With as many places as a figure is worth. */
export function rounded(value: number, places = 2): number {
  return Number(value.toFixed(places));
}
