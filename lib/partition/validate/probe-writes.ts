import { z } from "zod";
import type { TableName } from "@/lib/partition/render/table-name";
import { joined, listed } from "@/lib/partition/sql-list";
import { verbatim } from "@/lib/partition/verbatim";
import { codeOf, hasCode, PG_ERROR } from "@/lib/pg/error-codes";
import { ident, query, type Sql, sql } from "@/lib/pg/sql";
import { counted, type Finding, type FindingRow } from "./finding";
import { type Ground, keyType } from "./ground";
import { inVain } from "./in-reading";
import { type Place, probePlaces } from "./probe-places";
import { unknown } from "./run-check";

const CHECK_VIOLATION = "23514";
const EXCLUSION_VIOLATION = "23P01";
const Landed = z.object({ oid: z.int() });

/** Writes a row like one that is there at every edge, sees where it comes to lie, and takes it all back. */
export async function probeWrites(ground: Ground): Promise<Finding> {
  const { facts, leaves, limits } = ground;
  const template = await inVain(ground, () => findTemplate(ground));
  if (!template)
    return unknown("write_probe", "There is no row yet that a written one could be like.");
  const places = probePlaces(leaves, keyType(facts), limits.probedMax);
  const rows: FindingRow[] = [];
  await inVain(ground, async () => {
    for (const place of await findLeaves(ground, places))
      rows.push(await probe(ground, template, place));
  });
  const wrong = rows.filter(({ verdict }) => verdict === "astray").length;
  const right = rows.filter(({ verdict }) => verdict === "right").length;
  return {
    code: "write_probe",
    verdict: wrong > 0 ? "failed" : right > 0 && right === rows.length ? "passed" : "unknown",
    words:
      wrong > 0
        ? `${counted(wrong, "row")} of ${rows.length} did not come to lie where they belong. All were taken back.`
        : right === rows.length
          ? `${counted(rows.length, "row")} at the edges came to lie where they belong, and were taken back.`
          : `${counted(rows.length - right, "row")} of ${rows.length} could not be written. All were taken back.`,
    figures: { written: rows.length, right, wrong },
    rows:
      wrong > 0
        ? rows.filter(({ verdict }) => verdict === "astray").slice(0, limits.rowsMax)
        : rows,
  };
}

/** A row that may be written again: old ones can break checks that are NOT VALID and hold for new ones. */
async function findTemplate({ client, facts, pair, leaves }: Ground): Promise<Sql | undefined> {
  const conditions = facts.checks
    .filter(({ isValid }) => !isValid)
    .map(({ definition }) => sql`(${verbatim(definition.replace(/^CHECK /, ""))}) is not false`);
  const rowOf = ({ schema, name }: TableName) =>
    sql`${ident(schema, name)} as source where ${joined([sql`true`, ...conditions], sql` and `)} limit 1`;
  for (const table of [...(pair.plain ? [pair.plain] : []), pair.root]) {
    const [row] = await query(client, Landed, sql`select tableoid as oid from ${rowOf(table)}`);
    // Named by its partition, no other partition has to be planned for.
    if (row) return rowOf(leaves.find(({ oid }) => oid === row.oid) ?? table);
  }
  return undefined;
}

async function probe(
  ground: Ground,
  template: Sql,
  { why, key, at, leaf }: Expected,
): Promise<FindingRow> {
  const { client, leaves } = ground;
  const place = { why, key: at, expected: leaf };
  await client.query("savepoint probe");
  try {
    const [landed] = await query(client, Landed, insertAt(ground, template, key));
    const found = leaves.find(({ oid }) => oid === landed?.oid)?.name ?? null;
    return { ...place, found, verdict: found === leaf ? "right" : "astray" };
  } catch (error) {
    await client.query("rollback to savepoint probe");
    if (hasCode(error, PG_ERROR.uniqueViolation, EXCLUSION_VIOLATION))
      return { ...place, ...whereRefused(error, leaves, leaf) };
    return { ...place, found: null, ...explain(error) };
  } finally {
    await client.query("rollback to savepoint probe");
  }
}

/** A row that no partition takes has the same code as one that breaks a check, but names none. */
function explain(error: unknown): FindingRow {
  const constraint =
    error instanceof Error && "constraint" in error && typeof error.constraint === "string"
      ? error.constraint
      : null;
  if (hasCode(error, CHECK_VIOLATION))
    return constraint === null
      ? { verdict: "astray", why: "no partition takes it" }
      : { verdict: "refused", why: `the check ${constraint} refuses it` };
  const code = codeOf(error);
  if (code === undefined || code.startsWith("08") || code.startsWith("57")) throw error;
  return { verdict: "refused", why: `PostgreSQL refuses it with ${code}` };
}

function insertAt({ facts, plan, pair }: Ground, template: Sql, key: Sql): Sql {
  const written = facts.columns.filter(({ generated }) => generated === "");
  const values = written.map(({ name }) =>
    name === plan.table.key ? key : sql`source.${ident(name)}`,
  );
  return sql`
    insert into ${ident(pair.root.schema, pair.root.name)} (${listed(written.map(({ name }) => ident(name)))})
    overriding system value
    select ${listed(values)} from ${template}
    returning tableoid as oid`;
}

type Expected = Place & { at: string; leaf: string | null };

/** Where each key belongs by the bounds, which is not how PostgreSQL finds it. */
async function findLeaves(
  { client, leaves, facts }: Ground,
  places: readonly Place[],
): Promise<Expected[]> {
  const type = verbatim(keyType(facts));
  const keys = places.map(({ key }, number) => sql`(${number}::int, ${key})`);
  const found = await query(
    client,
    z.object({ number: z.int(), at: z.string(), leaf: z.string().nullable() }),
    sql`
    with leaf as materialized (
      select name, "from"::${type} as lower, "to"::${type} as upper, "isDefault"
        from jsonb_to_recordset(${JSON.stringify(leaves)}::jsonb)
               as leaf (name text, "from" text, "to" text, "isDefault" boolean)
    )
    select number, place::text as at,
           (select name from leaf
             where "isDefault"
                or ((lower is null or lower <= place) and (upper is null or place < upper))
             order by "isDefault" limit 1) as leaf
      from (values ${listed(keys)}) as given (number, place)`,
  );
  return found.flatMap(({ number, at, leaf }) => {
    const place = places[number];
    return !place || (leaf === null && place.mayBeOutside) ? [] : [{ ...place, at, leaf }];
  });
}

/** A partition of its own is what refused the row, so that is where it came to lie. */
function whereRefused(
  error: unknown,
  leaves: Ground["leaves"],
  expected: string | null,
): FindingRow {
  const refusing = error instanceof Error && "table" in error ? error.table : null;
  const found = leaves.find(({ name }) => name === refusing)?.name ?? null;
  return { found, verdict: found === null ? "refused" : found === expected ? "right" : "astray" };
}
