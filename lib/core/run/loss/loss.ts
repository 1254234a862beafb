/** Something that will be gone, as it was found in the target. */
export type Loss = {
  /** "table", "rows of a table", "column note of a table": what is gone of it. */
  what: string;
  /** Its name in the target: "public.orders_old". */
  name: string;
  rows: number | null;
  /** Counted, or told by the statistics of the server. */
  isCounted: boolean;
  bytes: number | null;
};

/** What is typed before a step destroys: its own word, or the name of the first thing that will be gone. */
export function typedNameOf(
  { id, confirm }: { id: string; confirm: string | null },
  subject: string,
  losses: readonly Loss[],
): string {
  const named = losses.find(({ name }) => name !== "")?.name ?? subject;
  // Without the schema that everything is in.
  return confirm ?? (named.replace(/^public\./, "") || id);
}

/** "the table public.orders_old: 1,204 rows, 1.3 MB": what will be gone, in one line. */
export function sayLoss(loss: Loss): string {
  const { what, name } = loss;
  return name === "" ? what : `${what} ${name}: ${sayRows(loss)}${sayBytes(loss)}`;
}

function sayRows({ rows, isCounted }: Loss): string {
  if (rows === null) return "nobody knows how many rows";
  const figure = `${rows.toLocaleString("en")} ${rows === 1 ? "row" : "rows"}`;
  return isCounted ? figure : `about ${figure}, by the server's statistics`;
}

const UNITS = ["bytes", "kB", "MB", "GB", "TB"];

/** As PostgreSQL counts them: 1 kB is 1,024 bytes. */
function sayBytes({ bytes }: Loss): string {
  if (bytes === null) return "";
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  const figure = bytes / 1024 ** power;
  return `, ${figure.toLocaleString("en", { maximumFractionDigits: 1 })} ${UNITS[power]}`;
}
