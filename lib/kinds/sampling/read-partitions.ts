import type { Client } from "pg";
import { z } from "zod";
import { type KeyStatistics, planRows } from "@/lib/core/samples/plan-rows";
import { rateBetween } from "@/lib/core/samples/rate-between";
import type { PartitionFigures } from "@/lib/core/samples/sample";
import { ident, query, queryAgain, sql } from "@/lib/pg/sql";
import { type KeyNumber, keyNumber } from "./key-number";
import { remember, type SampleMemory, type SampleReader } from "./reader";

const Leaf = z.object({
  at: z.coerce.number(),
  name: z.string(),
  isDefault: z.boolean(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  fromKey: z.coerce.number().nullable(),
  toKey: z.coerce.number().nullable(),
  rows: z.coerce.number(),
  bytes: z.coerce.number(),
  written: z.coerce.number(),
});
type Leaf = z.output<typeof Leaf>;

/** Every partition: its rows by the server's counts, its bytes, and what was written since. */
export const READ_PARTITIONS: SampleReader = {
  name: "the partitions",
  everyMs: 1_000,
  async read(client, { table, key }, memory) {
    const root = await rootOf(client, table, key, memory);
    if (!root) return {};
    const number = keyNumber(root.type);
    const leaves = await readLeaves(client, root.oid, number);
    const planned = await plannedOf(client, root, leaves, memory);
    const partitions = leaves.map((leaf, place): PartitionFigures => {
      const { name, isDefault, from, to, rows, bytes, written } = leaf;
      const changes = Math.max(0, written - (memory.written.get(name) ?? written));
      return {
        name,
        place,
        from,
        to,
        isDefault,
        rows,
        bytes,
        planned: planned.get(name) ?? null,
        changes,
      };
    });
    for (const { name, written } of leaves) memory.written.set(name, written);
    return { partitions, figures: figuresOf(leaves, root, memory) };
  },
};

function figuresOf(leaves: readonly Leaf[], root: Root, memory: SampleMemory) {
  const sum = (of: (leaf: Leaf) => number) => leaves.reduce((total, leaf) => total + of(leaf), 0);
  const now = { at: leaves[0]?.at ?? 0, counts: { writes: sum(({ written }) => written) } };
  const before = remember(memory, `partitions ${root.oid}`, now);
  const rest = leaves.find(({ isDefault }) => isDefault);
  return {
    "rows.new": sum(({ rows }) => rows),
    "bytes.new": sum(({ bytes }) => bytes),
    "rows.default": rest?.rows,
    // Before the cutover it is the engine that writes here.
    "writes.rate": root.bearsName ? rateBetween(before, now, "writes") : undefined,
  };
}

type Root = z.output<typeof Root> & { key: string };
const Root = z.object({ oid: z.coerce.number(), type: z.string(), bearsName: z.boolean() });

/** The table with partitions: the new one of the move, or the one that bears the name. */
async function rootOf(
  client: Client,
  table: { schema: string; name: string } | null,
  key: string | null,
  { move }: SampleMemory,
): Promise<Root | undefined> {
  if (!table || !key) return undefined;
  const name = ident(table.schema, table.name).text;
  const [found] = await queryAgain(
    client,
    Root,
    sql`
    select c.oid::int8 as oid, c.oid = to_regclass(${name})::oid as "bearsName",
           format_type(a.atttypid, null) as type
      from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = ${key}
     where c.relkind = 'p' and c.oid = coalesce(${move?.newOid ?? null}::oid, to_regclass(${name})::oid)`,
  );
  return found && { ...found, key };
}

/** Sizes are read with a lock that waits for nobody long: the session has a limit for it. */
function readLeaves(
  client: Client,
  rootOid: number,
  number: KeyNumber | undefined,
): Promise<Leaf[]> {
  const as = (text: ReturnType<typeof sql>) => number?.ofText(text) ?? sql`null::float8`;
  return queryAgain(
    client,
    Leaf,
    sql`
    with leaf as (
      select c.oid, relname::text as name, reltuples, pg_get_expr(relpartbound, c.oid) as bound
        from pg_inherits i
        join pg_class c on c.oid = inhrelid
       where inhparent = ${rootOid}::oid
    ), bounded as (
      select leaf.*, bound = 'DEFAULT' as "isDefault",
             nullif(trim(both '''' from substring(bound from 'FROM \\((.*)\\) TO')), 'MINVALUE') as "from",
             nullif(trim(both '''' from substring(bound from 'TO \\((.*)\\)')), 'MAXVALUE') as "to"
        from leaf
    )
    select extract(epoch from clock_timestamp()) * 1000 as at, name, "isDefault", "from", "to",
           ${as(sql`"from"`)} as "fromKey", ${as(sql`"to"`)} as "toKey",
           coalesce(nullif(pg_stat_get_live_tuples(oid), 0), greatest(reltuples::int8, 0)) as rows,
           pg_total_relation_size(oid) as bytes,
           pg_stat_get_tuples_inserted(oid) + pg_stat_get_tuples_updated(oid)
             + pg_stat_get_tuples_deleted(oid) as written
      from bounded
     order by "isDefault", "fromKey" nulls first, name`,
  );
}

/** What each is expected to hold, by the statistics of the old table; looked up once for a set of partitions. */
async function plannedOf(
  client: Client,
  { type, key }: Root,
  leaves: readonly Leaf[],
  memory: SampleMemory,
): Promise<Map<string, number>> {
  const { move, planned } = memory;
  const of = `${move?.id} ${leaves.length}`;
  // The statistics go with the old table; what was expected stays what it was.
  if (planned && (!move || planned.of === of)) return planned.rows;
  const number = keyNumber(type);
  const statistics =
    move && number ? await readStatistics(client, move.oldOid, key, number) : undefined;
  if (!statistics) return new Map();
  const ranges = leaves.filter(({ isDefault }) => !isDefault);
  const counts = planRows(
    statistics,
    ranges.map(({ fromKey, toKey }) => ({ from: fromKey, to: toKey })),
    move?.rowsPlanned ?? statistics.rows,
  );
  memory.planned = {
    of,
    rows: new Map(ranges.map(({ name }, place) => [name, counts[place] ?? 0])),
  };
  return memory.planned.rows;
}

const Statistics = z.object({
  bounds: z.array(z.coerce.number()).nullable(),
  values: z.array(z.coerce.number()).nullable(),
  shares: z.array(z.coerce.number()).nullable(),
  missing: z.coerce.number(),
  rows: z.coerce.number(),
});

async function readStatistics(
  client: Client,
  oid: number,
  key: string,
  number: KeyNumber,
): Promise<(KeyStatistics & { rows: number }) | undefined> {
  const [found] = await query(
    client,
    Statistics,
    sql`
    select ${number.ofList(sql`s.histogram_bounds::text`)} as bounds,
           ${number.ofList(sql`s.most_common_vals::text`)} as values,
           s.most_common_freqs::float8[] as shares, s.null_frac as missing,
           greatest(c.reltuples, 0) as rows
      from pg_stats s
      join pg_class c on c.relname = s.tablename
      join pg_namespace n on n.oid = c.relnamespace and n.nspname = s.schemaname
     where c.oid = ${oid}::oid and s.attname = ${key}`,
  );
  if (!found?.bounds) return undefined;
  const { bounds, values, shares, missing, rows } = found;
  const frequent = (values ?? []).map((value, place) => ({ value, share: shares?.[place] ?? 0 }));
  return { bounds, frequent, missing, rows };
}
