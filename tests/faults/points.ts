/** The forty places where a migration is tried to be broken. Each is proven by the tests that name it with `point`. */
export const FAULT_POINTS: readonly string[] = [
  "ledger made, no migration in it",
  "new table made, nothing logged yet",
  "end of the logging transaction unknown",
  "logging, no chunk planned",
  "in the middle of a chunk",
  "chunk done, answer lost",
  "two runners",
  "table rewritten between chunks",
  "truncate",
  "columns changed while rows are copied",
  "writer open while logging begins",
  "writer open through the whole copy",
  "savepoints rolled back",
  "in the middle of the catch-up",
  "index build killed",
  "primary key attached by half",
  "replay killed between delete and insert",
  "end of a replay unknown",
  "unique value swapped between two rows",
  "partition key there and back",
  "primary keys in chains and swaps",
  "deleted and inserted again",
  "rows locked for long",
  "cutover that meets somebody, is too slow, or dies",
  "clients that wait through the cutover",
  "old snapshot across the cutover",
  "row outside every partition after the cutover",
  "partner of a foreign key deleted before it is proven",
  "one id at two times after the cutover",
  "rollback under load that dies",
  "second migration after a rollback",
  "view on the old table when it is finalized",
  "failover to a standby",
  "time zones, and rows at a change of the clock",
  "writer as a replica",
  "COPY, MERGE, ON CONFLICT and cascades",
  "forced row security",
  "pooler by the transaction",
  "log that grows, and is frozen",
  "out of locks, out of disk",
];

/** The name of a test on one of them. */
export function point(number: number, words: string): string {
  const name = FAULT_POINTS[number - 1];
  if (name === undefined) throw new Error(`There is no fault point ${number}.`);
  return `fault ${String(number).padStart(2, "0")}, ${name}: ${words}`;
}
