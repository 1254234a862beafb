import { z } from "zod";
import {
  readMigrationEvents,
  sayMigrationEvent,
} from "@/lib/core/run/evidence/say-migration-event";
import { isNothing, sayName, sayValue } from "@/lib/core/run/evidence/say-value";
import { toRows } from "@/lib/core/run/evidence/to-rows";
import { block, list, moment, plain, table } from "./markdown";

const Findings = z.array(
  z.object({ of: z.string(), expected: z.string(), found: z.string(), holds: z.boolean() }),
);
const Rows = z.object({
  columns: z.array(z.object({ name: z.string() })),
  rows: z.array(z.array(z.string().nullable())),
  leftOut: z.number(),
});
const Statement = z.looseObject({
  text: z.string(),
  result: Rows.nullish().catch(undefined),
  line: z.number().optional(),
});
const Detail = z.object({
  detail: z.looseObject({
    findings: Findings.optional().catch(undefined),
    rows: Rows.nullish().catch(undefined),
    statement: z.string().optional().catch(undefined),
    statements: z.array(Statement).optional().catch(undefined),
  }),
});

const LINES_MAX = 200;

/** What an attempt recorded: findings, rows and statements as such, and whatever else a kind keeps by its names. */
export function writeEvidence(evidence: unknown): string[] {
  const read = Detail.safeParse(evidence);
  if (!read.success) return [];
  const { findings, rows, statement, statements = [], ...rest } = read.data.detail;
  const found = (findings ?? []).map(({ of, expected, found, holds }) => [
    ...[of, expected, found, holds ? "holds" : "does not hold"],
  ]);
  return [
    table(["Of", "Expected", "Found", ""], found),
    rows ? writeRows(rows) : "",
    statement ? block(statement, "sql") : "",
    ...statements.flatMap(writeStatement),
    ...(findings === undefined ? writeOthers(rest) : []),
  ].filter((text) => text !== "");
}

function writeRows({ columns, rows, leftOut }: z.infer<typeof Rows>): string {
  const names = columns.map(({ name }) => name);
  const shown = table(
    names,
    rows.map((row) => row.map(String)),
  );
  return leftOut > 0 ? `${shown}\n\nAnd ${leftOut} more that are not kept.` : shown;
}

function writeStatement({ text, result, line: _, ...facts }: z.infer<typeof Statement>): string[] {
  return [block(text, "sql"), `${plain(sayValue(facts))}.`, result ? writeRows(result) : ""];
}

function writeOthers(rest: Record<string, unknown>): string[] {
  const entries = Object.entries(rest).filter(([, value]) => !isNothing(value));
  const isLong = (value: unknown) => typeof value === "object" || String(value).includes("\n");
  const short = entries.filter(([, value]) => !isLong(value));
  return [
    list(short.map(([name, value]) => `${heading(name)}: ${String(value)}`)),
    ...entries
      .filter(([, value]) => isLong(value))
      .map(([name, value]) => `${heading(name)}:\n\n${writeLong(value)}`),
  ];
}

function writeLong(value: unknown): string {
  if (typeof value === "string") return block(value);
  const events = readMigrationEvents(value);
  if (events)
    return list(events.map((event) => `${moment(event.at)}: ${sayMigrationEvent(event)}`));
  const rows = toRows(value);
  if (rows) return writeRows(rows);
  const lines = [value].flat();
  const more = lines.length - LINES_MAX;
  const said = lines
    .slice(0, LINES_MAX)
    .map((line) => (typeof line === "string" ? line : sayValue(line)));
  return list(more > 0 ? [...said, `And ${more} more.`] : said);
}

function heading(name: string): string {
  const said = sayName(name);
  return said.charAt(0).toUpperCase() + said.slice(1);
}
