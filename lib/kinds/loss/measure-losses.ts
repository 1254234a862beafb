import type { Client } from "pg";
import { z } from "zod";
import type { Loss } from "@/lib/core/run/loss/loss";
import type { Lost } from "@/lib/kinds/statements/lost-by";
import { hasCode, PG_ERROR } from "@/lib/pg/error-codes";
import { execute, ident, query, sql } from "@/lib/pg/sql";

/** A look takes so long at most; after that the server's statistics have to do. */
const LOOK_FOR_MS = 4_000;

type Found = { schema: string; name: string; bytes: number; estimate: number | null };
type Named = Exclude<Lost, { is: "untold" }>;

/** How many rows and bytes will be gone, as it is in the target now. */
export async function measureLosses(client: Client, lost: readonly Lost[]): Promise<Loss[]> {
  const losses: Loss[] = [];
  for (const one of lost)
    if (one.is === "untold") losses.push(UNTOLD);
    else losses.push(...(await measure(client, one)));
  return losses;
}

const UNKNOWN = { rows: null, isCounted: false, bytes: null };
const UNTOLD: Loss = {
  ...{ what: "something that cannot be told before it is run", name: "" },
  ...UNKNOWN,
};

async function measure(client: Client, lost: Named): Promise<Loss[]> {
  const what = sayWhat(lost);
  const found = await briefly(client, () => find(client, lost));
  // Somebody holds it locked; that it will be gone is known all the same.
  if (!found) return [{ what, name: lost.name.join("."), ...UNKNOWN }];
  const losses: Loss[] = [];
  for (const { schema, name, bytes, estimate } of found) {
    const counted = await briefly(client, () => count(client, schema, name)).catch(unlessGone);
    if (counted === "gone") continue;
    losses.push({
      ...{ what, name: `${schema}.${name}`, rows: counted ?? estimate },
      ...{ isCounted: counted !== undefined, bytes: lost.is === "column" ? null : bytes },
    });
  }
  return losses;
}

function sayWhat(lost: Named): string {
  switch (lost.is) {
    case "rows":
      return "all rows of the table";
    case "column":
      return `the column ${lost.column} of the table`;
    case "table":
      return lost.withDependants ? "the table and whatever depends on it" : "the table";
    case "schema":
      return "the table, with its schema";
  }
}

/** Nothing where it takes too long. */
async function briefly<Result>(
  client: Client,
  look: () => Promise<Result>,
): Promise<Result | undefined> {
  await execute(client, sql`begin read only`);
  try {
    await execute(client, sql`select set_config('statement_timeout', ${`${LOOK_FOR_MS}ms`}, true)`);
    return await look();
  } catch (error) {
    if (hasCode(error, PG_ERROR.queryCanceled)) return undefined;
    throw error;
  } finally {
    await execute(client, sql`rollback`);
  }
}

/** Somebody else has dropped it in the middle of the look. */
function unlessGone(error: unknown): "gone" {
  if (hasCode(error, PG_ERROR.undefinedTable)) return "gone";
  throw error;
}

async function count(client: Client, schema: string, name: string): Promise<number> {
  const [row] = await query(
    client,
    z.object({ rows: z.coerce.number() }),
    sql`select count(*) as rows from ${ident(schema, name)}`,
  );
  return row?.rows ?? 0;
}

/** What is really there under the name; a table that is not there is no loss. */
function find(client: Client, lost: Named): Promise<Found[]> {
  const name = ident(...lost.name).text;
  const which =
    lost.is === "schema"
      ? sql`relation.relnamespace = to_regnamespace(${name}) and not relation.relispartition`
      : sql`relation.oid = to_regclass(${name})`;
  return query(
    client,
    z.object({
      schema: z.string(),
      name: z.string(),
      bytes: z.coerce.number(),
      estimate: z.coerce.number().nullable(),
    }),
    sql`
    select namespace.nspname as schema, relation.relname as name,
           coalesce(sum(pg_total_relation_size(part.oid)), 0)::bigint as bytes,
           case when bool_and(part.relkind = 'p' or part.reltuples >= 0)
                then sum(greatest(part.reltuples, 0))::bigint end as estimate
      from pg_class as relation
      join pg_namespace as namespace on namespace.oid = relation.relnamespace
      join pg_class as part
        on part.oid = relation.oid
        or part.oid in (select relid from pg_partition_tree(relation.oid))
     where relation.relkind in ('r', 'p', 'm', 'f') and ${which}
     group by relation.oid, namespace.nspname, relation.relname
     order by relation.relname`,
  );
}
