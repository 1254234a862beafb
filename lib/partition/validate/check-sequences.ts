import { z } from "zod";
import { ident, query, type Sql, sql } from "@/lib/pg/sql";
import { counted, type Finding, type FindingRow } from "./finding";
import type { Ground } from "./ground";
import { inReading } from "./in-reading";

const Numbers = z.object({
  most: z.string().nullable(),
  least: z.string().nullable(),
});
const Next = z.object({ next: z.string(), isUpwards: z.boolean() });

/** Whether the next number of every sequence lies beyond all that the rows of both tables have. */
export async function checkSequences(ground: Ground): Promise<Finding> {
  const { facts, limits } = ground;
  const sequences = [
    ...facts.sequences,
    ...Object.entries(facts.identities).map(([column, { schema, sequence }]) => ({
      ...{ schema, name: sequence, column },
    })),
  ];
  const rows: FindingRow[] = [];
  for (const one of sequences) rows.push(...(await inReading(ground, () => compare(ground, one))));
  const behind = rows.filter(({ isAhead }) => isAhead === "no").length;
  return {
    code: "sequences",
    verdict: behind === 0 ? "passed" : "failed",
    words:
      behind > 0
        ? `${counted(behind, "sequence")} would give a number that a row has already.`
        : sequences.length === 0
          ? "The table takes no numbers from a sequence of its own."
          : `${counted(sequences.length, "sequence")} ${sequences.length === 1 ? "goes" : "go"} on beyond every number of both tables.`,
    figures: { sequences: sequences.length, behind },
    rows: rows.slice(0, limits.rowsMax),
  };
}

type Sequence = { schema: string; name: string; column: string };

/** The rows are read first: a sequence is read as it is then, and only ever goes on. */
async function compare({ client, pair }: Ground, sequence: Sequence): Promise<FindingRow[]> {
  const column = ident(sequence.column);
  const tables = [pair.root, ...(pair.plain ? [pair.plain] : [])];
  const edges = (pick: Sql) =>
    tables
      .map(({ schema, name }) => sql`(select ${pick}(${column}) from ${ident(schema, name)})`)
      .reduce((left, right) => sql`${left}, ${right}`);
  const [numbers] = await query(
    client,
    Numbers,
    sql`
    select greatest(${edges(sql`max`)})::text as most, least(${edges(sql`min`)})::text as least`,
  );
  const [next] = await query(
    client,
    Next,
    sql`
    select (last_value + case when is_called then seqincrement else 0 end)::text as next,
           seqincrement > 0 as "isUpwards"
      from ${ident(sequence.schema, sequence.name)}
      join pg_sequence on seqrelid = ${ident(sequence.schema, sequence.name).text}::regclass`,
  );
  if (!next || !numbers) throw new Error(`The sequence ${sequence.name} gave no answer.`);
  const edge = next.isUpwards ? numbers.most : numbers.least;
  const isAhead =
    edge === null ||
    (next.isUpwards ? BigInt(next.next) > BigInt(edge) : BigInt(next.next) < BigInt(edge));
  return [
    { sequence: sequence.name, next: next.next, rowsReach: edge, isAhead: isAhead ? "yes" : "no" },
  ];
}
