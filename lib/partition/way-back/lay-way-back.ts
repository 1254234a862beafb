import type { ClientBase } from "pg";
import { z } from "zod";
import { captureNames, logIdOf, wayBackId } from "@/lib/partition/capture/capture-names";
import { readTableShape } from "@/lib/partition/inventory/read-table-shape";
import type { Migration } from "@/lib/partition/ledger/migration";
import { enterWayBack } from "@/lib/partition/ledger/way-back";
import type { TableShape } from "@/lib/partition/shape";
import { query, sql } from "@/lib/pg/sql";

/** Takes down what the new table is, under the name that it will have, once its log has been made. */
export async function layWayBack(
  session: ClientBase,
  { id, source, shadow }: Migration,
): Promise<void> {
  const { partitionKey } = source;
  const shape = await readTableShape(session, { ...shadow, partitionKey });
  const logId = wayBackId(source.oid);
  await enterWayBack(session, id, {
    source: { ...shape, name: source.name, logId },
    partitions: (await listPartitions(session, { ...shape, logId })).map(({ oid }) => oid),
  });
}

const Partition = z.object({
  oid: z.coerce.number(),
  schema: z.string(),
  name: z.string(),
  /** Whether its changes are logged, whoever makes them. */
  isLogged: z.boolean(),
});

/** The partitions that a table has now. */
export function listPartitions(session: ClientBase, source: TableShape) {
  const { captureTrigger } = captureNames(logIdOf(source));
  return query(
    session,
    Partition,
    sql`
    select pg_class.oid::int8 as oid, nspname as schema, relname as name,
           exists (select from pg_trigger
                    where tgrelid = pg_class.oid and tgname = ${captureTrigger} and tgenabled = 'A')
             as "isLogged"
      from pg_inherits
      join pg_class on pg_class.oid = inhrelid
      join pg_namespace on pg_namespace.oid = relnamespace
     where inhparent = ${source.oid}
     order by pg_class.oid`,
  );
}
