import type { ClientBase } from "pg";
import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { captureNames, wayBackId } from "@/lib/partition/capture/capture-names";
import type { TableFacts } from "@/lib/partition/facts/table-facts";
import { readTableShape } from "@/lib/partition/inventory/read-table-shape";
import type { Plan } from "@/lib/partition/plan/plan";
import type { TableName } from "@/lib/partition/render/table-name";
import type { TableShape } from "@/lib/partition/shape";
import { query, type Sql, sql } from "@/lib/pg/sql";

export type Relation = TableName & { oid: number };

/** The two tables that should hold the same, and what is known to differ meanwhile. */
export type Pair = {
  /** Whether the partitioned table is the live one. */
  isSwapped: boolean;
  root: Relation;
  /** The table without partitions: the live one before the swap, the retired one after; null when it is dropped. */
  plain: Relation | null;
  /** The log of what was changed in the live table and is not yet in the other, with the key that it goes by. */
  log: { table: Sql; shape: TableShape } | null;
  /** Where the ledger says that the migration stands; null without one. */
  state: string | null;
};

const Found = z.object({ name: z.string(), oid: z.int(), kind: z.string() });

/** Finds both tables. Which of them is live, the name says: whichever has it. */
export async function findPair(client: ClientBase, facts: TableFacts, plan: Plan): Promise<Pair> {
  const { schema, name } = plan.table;
  const found = await query(
    client,
    Found,
    sql`
    select relname::text as name, pg_class.oid, relkind::text as kind
      from pg_class join pg_namespace on pg_namespace.oid = relnamespace
     where nspname = ${schema} and relname = any(${[name, plan.shadow, plan.retired]}::name[])`,
  );
  const pick = (called: string, kind: string): Relation | null => {
    const one = found.find((each) => each.name === called && each.kind === kind);
    return one ? { schema, name: called, oid: one.oid } : null;
  };
  const swapped = pick(name, "p");
  const root = swapped ?? pick(plan.shadow, "p");
  const plain = swapped ? pick(plan.retired, "r") : pick(name, "r");
  if (!root || (!swapped && plain?.oid !== facts.table.oid)) throw nothingThere(plan);
  return {
    isSwapped: swapped !== null,
    ...{ root, plain },
    log: await findLog(client, swapped ?? plain, facts, plan),
    state: await readState(client, facts),
  };
}

async function findLog(
  client: ClientBase,
  live: Relation | null,
  facts: TableFacts,
  { table }: Plan,
): Promise<Pair["log"]> {
  if (!live) return null;
  const isSource = live.oid === facts.table.oid;
  const { log } = captureNames(isSource ? live.oid : wayBackId(facts.table.oid));
  const [found] = await query(
    client,
    z.object({ keys: z.int() }),
    sql`
    select count(*)::int as keys
      from pg_attribute
     where attrelid = to_regclass(${log.text}) and attname::text like 'key\_%'
    having count(*) > 0`,
  );
  if (!found) return null;
  const ofLive = await readTableShape(client, { ...live, partitionKey: table.key });
  const shapes = [ofLive, ...(facts.shape ? [{ ...facts.shape, oid: live.oid }] : [])];
  const shape = shapes.find(({ primaryKey }) => primaryKey.length === found.keys);
  if (!shape) throw new Error("The change log goes by a key that neither table has.");
  return { table: log, shape };
}

async function readState(client: ClientBase, { table }: TableFacts): Promise<string | null> {
  const { rows } = await client.query("select to_regclass('slackwater.migration') is null as none");
  if (rows[0]?.none) return null;
  const [found] = await query(
    client,
    z.object({ state: z.string() }),
    sql`
    select state from slackwater.migration
     where source_oid = ${table.oid} order by id desc limit 1`,
  );
  return found?.state ?? null;
}

function nothingThere({ table, shadow }: Plan): AppError {
  return new AppError("stale_state", {
    message: `There is nothing to validate: neither is ${table.schema}.${table.name} partitioned, nor is there ${shadow} beside the table of the plan. Nothing was changed.`,
    remedy:
      "Prepare the migration and copy the rows first, or validate with the plan that was carried out.",
  });
}
