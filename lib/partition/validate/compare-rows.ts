import { z } from "zod";
import { onlyCarried } from "@/lib/partition/carried-rows";
import { joined } from "@/lib/partition/sql-list";
import { verbatim } from "@/lib/partition/verbatim";
import { ident, query, type Sql, sql } from "@/lib/pg/sql";
import type { Comparison, Difference, LeafRows } from "./comparison";
import { findDifferences } from "./find-differences";
import type { Relation } from "./find-pair";
import { type Ground, keyType } from "./ground";
import { inReading } from "./in-reading";
import { notLogged } from "./not-logged";
import type { Leaf } from "./read-leaves";
import { gapsOf, within } from "./slice";
import { type Heap, isEqual, NO_ROWS, type Sums, sumRows } from "./sum-rows";

/** A snapshot is given up after this, so that vacuum is not held up; a partition that takes longer has one of its own. */
const SNAPSHOT_MS = 1_000;

/** Compares every partition with its range of the old table. Both are read in one snapshot, which is short. */
export async function compareRows(
  ground: Ground,
  plain: Relation,
  withContent: boolean,
): Promise<Comparison> {
  const over: Over = { ...ground, plain, columns: withContent ? columnsOf(ground) : null };
  const result: Comparison = {
    ...{ leaves: [], unequal: [], differences: [] },
    ...{ logged: 0, ...(await inReading(ground, () => countOutside(over))) },
  };
  // Without an index on the key, each range would read all of the old table: all ranges are then read in one go.
  const slices = ground.facts.key.hasIndex ? ground.leaves.map((leaf) => [leaf]) : [ground.leaves];
  for (const rest = [...slices]; rest.length > 0; )
    await inReading(ground, async () => {
      const startedAt = performance.now();
      result.logged = Math.max(result.logged, await countLogged(over));
      do {
        ground.signal?.throwIfAborted();
        ground.onProgress?.({ done: slices.length - rest.length, of: slices.length });
        await compareSlice(over, rest.shift() ?? [], result);
      } while (rest.length > 0 && performance.now() - startedAt < SNAPSHOT_MS);
    });
  return result;
}

async function compareSlice(over: Over, slice: Leaf[], result: Comparison): Promise<void> {
  const { pairs, homeless } = await (over.facts.key.hasIndex ? sumEach : sumAll)(over, slice);
  result.homeless += homeless;
  const unequal = pairs.filter(({ plain, root }) => !isEqual(plain, root));
  for (const pair of unequal)
    result.differences.push(...(await drillDown(over, pair, result.differences.length)));
  result.leaves.push(...pairs);
  result.unequal.push(...unequal);
}

type Over = Ground & { plain: Relation; columns: string[] | null };

function columnsOf({ facts }: Ground): string[] {
  return facts.columns.map(({ name }) => name);
}

/** Where in the old table the rows of a partition are. A default partition has what lies in no range. */
function placeOf({ plan, facts, leaves }: Ground, leaf: Leaf | null): Sql {
  const key = plan.table.key;
  const type = keyType(facts);
  if (leaf && !leaf.isDefault) return within(key, type, leaf);
  const gaps = gapsOf(leaves).map((gap) => within(key, type, gap));
  return sql`(${joined([sql`source.${ident(key)} is null`, ...gaps], sql` or `)})`;
}

/** Only what should be equal: no keys that wait in the log, and no rows that stay behind. */
function heapOf({ pair, facts, plan, columns }: Over, from: Sql, place: Sql): Heap {
  const carried = facts.shape ? onlyCarried(facts.shape, plan.since) : sql``;
  return { from, where: sql`${place} and ${notLogged(pair)} ${carried}`, columns };
}

type Summed = { pairs: LeafRows[]; homeless: number };

async function sumEach(over: Over, slice: Leaf[]): Promise<Summed> {
  const pairs: LeafRows[] = [];
  for (const leaf of slice) {
    const { plain, root } = heapsOf(over, leaf);
    const all = { type: z.int(), of: sql`0` };
    const [ofPlain = NO_ROWS] = await sumRows(over.client, all, plain);
    const [ofRoot = NO_ROWS] = await sumRows(over.client, all, root);
    pairs.push({ partition: leaf.name, plain: ofPlain, root: ofRoot });
  }
  return { pairs, homeless: 0 };
}

function heapsOf(over: Over, leaf: Leaf): { plain: Heap; root: Heap } {
  const { schema, name } = over.plain;
  return {
    plain: heapOf(over, sql`only ${ident(schema, name)}`, placeOf(over, leaf)),
    root: heapOf(over, sql`only ${ident(leaf.schema, leaf.name)}`, sql`true`),
  };
}

/** The old table is read once, and each row counted for the range that its key falls into. */
async function sumAll(over: Over, leaves: Leaf[]): Promise<Summed> {
  const { client, pair, plan, facts, plain } = over;
  const edges = [...new Set(leaves.flatMap(({ from, to }) => [from, to]))].filter(
    (edge) => edge !== null,
  );
  const type = verbatim(keyType(facts));
  const key = ident("source", plan.table.key);
  const range = sql`width_bucket(${key}, ${edges}::text[]::${type}[])`;
  const old = await sumRows(
    client,
    { type: z.int().nullable(), of: range },
    heapOf(over, sql`only ${ident(plain.schema, plain.name)}`, sql`true`),
  );
  const fresh = await sumRows(
    client,
    { type: z.int(), of: sql`source.tableoid` },
    heapOf(over, ident(pair.root.schema, pair.root.name), sql`true`),
  );
  const ranges = leaves.filter(({ isDefault }) => !isDefault);
  const numberOf = ({ from }: Leaf) => (from === null ? 0 : edges.indexOf(from) + 1);
  const housed = new Set(ranges.map(numberOf));
  const inRange = (leaf: Leaf) => old.filter(({ group }) => group === numberOf(leaf));
  const homeless = old.filter(({ group }) => group === null || !housed.has(group));
  const pairs = leaves.map((leaf) => ({
    partition: leaf.name,
    plain: addUp(leaf.isDefault ? homeless : inRange(leaf)),
    root: addUp(fresh.filter(({ group }) => group === leaf.oid)),
  }));
  return { pairs, homeless: ranges.length < leaves.length ? 0 : addUp(homeless).rows };
}

function addUp(all: Sums[]): Sums {
  return all.reduce(
    (sum, one) => ({
      rows: sum.rows + one.rows,
      first: String(BigInt(sum.first) + BigInt(one.first)),
      second: String(BigInt(sum.second) + BigInt(one.second)),
    }),
    NO_ROWS,
  );
}

async function drillDown(over: Over, pair: LeafRows, found: number): Promise<Difference[]> {
  const leaf = over.leaves.find(({ name }) => name === pair.partition);
  const left = over.limits.rowsMax - found;
  if (!leaf || left <= 0) return [];
  const { plain, root } = heapsOf(over, leaf);
  const key = over.pair.log?.shape.primaryKey ?? over.facts.shape?.primaryKey ?? [];
  const columns = columnsOf(over);
  return findDifferences(over.client, { plain, root, key, columns, rowsMax: left }, leaf.name);
}

async function countLogged({ client, pair }: Over): Promise<number> {
  return pair.log ? count(client, sql`from ${pair.log.table}`) : 0;
}

async function countOutside(over: Over): Promise<{ behind: number; homeless: number }> {
  const { client, plain, plan, facts, leaves } = over;
  const from = sql`from only ${ident(plain.schema, plain.name)} as source`;
  const key = sql`source.${ident(plan.table.key)}`;
  const cut = sql`${plan.since}::text::${verbatim(keyType(facts))}`;
  // Where all is read in one go, these are counted on the way.
  const isHoused = !facts.key.hasIndex || leaves.some(({ isDefault }) => isDefault);
  return {
    behind: plan.since === null ? 0 : await count(client, sql`${from} where ${key} < ${cut}`),
    homeless: isHoused
      ? 0
      : await count(client, sql`${from} where ${heapOf(over, from, placeOf(over, null)).where}`),
  };
}

async function count(client: Over["client"], from: Sql): Promise<number> {
  const [found] = await query(
    client,
    z.object({ count: z.coerce.number() }),
    sql`select count(*) as count ${from}`,
  );
  return found?.count ?? 0;
}
