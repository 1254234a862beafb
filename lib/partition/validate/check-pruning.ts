import { z } from "zod";
import { verbatim } from "@/lib/partition/verbatim";
import { codeOf } from "@/lib/pg/error-codes";
import { ident, literal, type Sql, sql } from "@/lib/pg/sql";
import { counted, type Finding, type FindingRow } from "./finding";
import { type Ground, keyType } from "./ground";
import { inVain } from "./in-reading";
import type { Leaf } from "./read-leaves";
import type { RepresentativeQuery } from "./representative-query";
import { unknown } from "./run-check";
import { scannedRelations } from "./scanned-leaves";

type Probe = { query: string; partitionsMax: number; explain: () => Promise<unknown> };

const SAMPLES_MAX = 3;
const SHOWN_MAX = 10;
const [ENOUGH, TOO_MANY] = ["reads enough", "reads too many"];
const [NOT_THERE, WRONG] = ["does not read it", "cannot be explained"];
const PREPARED = sql`slackwater_pruning`;

/** Whether queries read only the partitions that they need, judged from the plans that the server makes. */
export async function checkPruning(ground: Ground): Promise<Finding> {
  const { leaves, limits, queries } = ground;
  const samples = pickSamples(leaves);
  if (samples.length === 0)
    return unknown("pruning", "No partition has two ends, so there is no range to ask for.");
  const rows: FindingRow[] = [];
  for (const leaf of samples)
    for (const probe of probesOf(ground, leaf)) rows.push(await judge(ground, probe));
  for (const each of queries) rows.push(await judgeAsked(ground, each));
  const tooMany = rows.filter(({ verdict }) => verdict === TOO_MANY).length;
  const unseen = rows.filter(({ verdict }) => verdict === NOT_THERE || verdict === WRONG).length;
  return {
    code: "pruning",
    verdict: tooMany > 0 ? "failed" : unseen > 0 ? "unknown" : "passed",
    words:
      tooMany > 0
        ? `${counted(tooMany, "query", "queries")} of ${rows.length} would read partitions that hold nothing for them.`
        : unseen > 0
          ? `${counted(unseen, "query", "queries")} of ${rows.length} do not read the table by its name alone, or cannot be explained, so nothing can be said of them.`
          : `${counted(rows.length, "query", "queries")} would read no more of ${counted(leaves.length, "partition")} than they need.`,
    figures: { queries: rows.length, tooMany, unseen },
    rows: rows.slice(0, Math.max(limits.rowsMax, rows.length)),
  };
}

function pickSamples(leaves: Leaf[]): Leaf[] {
  const closed = leaves.filter(({ from, to }) => from !== null && to !== null);
  const places = [0, Math.floor(closed.length / 2), closed.length - 1].slice(0, SAMPLES_MAX);
  return [...new Set(places.flatMap((place) => closed[place] ?? []))];
}

/** By a range and by one key when they are written out, and by a key that is known only when it runs. */
function probesOf(ground: Ground, { from, to, name }: Leaf): Probe[] {
  const { client, pair, plan } = ground;
  const root = ident(pair.root.schema, pair.root.name);
  const key = ident(plan.table.key);
  const type = verbatim(keyType(ground.facts));
  const [lower, upper] = [from, to].map((edge) => sql`${literal(edge ?? "")}::${type}`);
  const explained = (statement: Sql) => async () =>
    (await client.query(sql`explain (format json, verbose) ${statement}`.text)).rows[0];
  const byKey = sql`select * from ${root} where ${key} = `;
  return [
    {
      ...{ query: `the range of ${name}`, partitionsMax: 1 },
      explain: explained(sql`select * from ${root} where ${key} >= ${lower} and ${key} < ${upper}`),
    },
    { query: `the key ${from}`, partitionsMax: 1, explain: explained(sql`${byKey}${lower}`) },
    {
      ...{ query: `the key ${from}, as a parameter`, partitionsMax: 1 },
      explain: async () => {
        await client.query("set local plan_cache_mode = force_generic_plan");
        await client.query(
          sql`prepare ${PREPARED} (${type}) as ${byKey}${verbatim("$")}${verbatim("1")}`.text,
        );
        try {
          return await explained(sql`execute ${PREPARED} (${lower})`)();
        } finally {
          // It would outlive the transaction.
          await client.query(sql`deallocate ${PREPARED}`.text).catch(() => {});
        }
      },
    },
  ];
}

/** Until the swap the new table is called otherwise, so it is given the name for this one transaction. */
function asked(ground: Ground, { sql: text, partitionsMax }: RepresentativeQuery): Probe {
  const { client, pair, plan } = ground;
  const { schema, name } = plan.table;
  return {
    ...{ query: text, partitionsMax },
    explain: async () => {
      await client.query(sql`set local search_path = ${ident(schema)}, pg_catalog`.text);
      if (!pair.isSwapped) {
        const root = ident(pair.root.schema, pair.root.name);
        await client.query(
          sql`create view ${ident("pg_temp", name)} as select * from ${root}`.text,
        );
      }
      // The extended protocol takes one statement and no more.
      const statement = { text: `explain (format json, verbose) ${text}`, queryMode: "extended" };
      return (await client.query(statement)).rows[0];
    },
  };
}

/** A query that PostgreSQL does not understand says nothing about the table. */
async function judgeAsked(ground: Ground, query: RepresentativeQuery): Promise<FindingRow> {
  try {
    return await judge(ground, asked(ground, query));
  } catch (error) {
    if (!(error instanceof Error && codeOf(error)?.startsWith("42"))) throw error;
    const { partitionsMax } = query;
    return { query: query.sql, partitionsMax, verdict: WRONG, scanned: error.message };
  }
}

async function judge(
  ground: Ground,
  { query, partitionsMax, explain }: Probe,
): Promise<FindingRow> {
  const { leaves, pair } = ground;
  const answer = z.object({ "QUERY PLAN": z.unknown() }).parse(await inVain(ground, explain));
  const { relations, removed } = scannedRelations(answer["QUERY PLAN"]);
  const ours = new Set(leaves.map(({ schema, name }) => `${schema}.${name}`));
  const scanned = relations.filter((name) => ours.has(name));
  const old = pair.isSwapped || !pair.plain ? null : `${pair.plain.schema}.${pair.plain.name}`;
  const isElsewhere =
    scanned.length + removed === 0 ? relations.length > 0 : relations.some((name) => name === old);
  return {
    query,
    ...{ partitions: scanned.length, partitionsMax, removed },
    scanned: scanned.slice(0, SHOWN_MAX).join(", "),
    verdict: isElsewhere ? NOT_THERE : scanned.length > partitionsMax ? TOO_MANY : ENOUGH,
  };
}
