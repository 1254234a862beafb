import type { ClientBase } from "pg";
import { captureNames, logIdOf } from "@/lib/partition/capture/capture-names";
import { LOG_PART, logKeys } from "@/lib/partition/capture/log-columns";
import { copiedColumns, onlyCarried } from "@/lib/partition/carried-rows";
import { fromSource } from "@/lib/partition/from-source";
import type { Migration } from "@/lib/partition/ledger/migration";
import { columnsOf } from "@/lib/partition/sql-list";
import { execute, ident, type Sql, sql } from "@/lib/pg/sql";
import { hasKey, takenTable } from "./taken-entries";

/**
 * How the shadow's rows are found. Before it has a unique index a key may lie in it several times, anywhere, so all
 * of it is read. Afterwards each key lies where its first entry says.
 */
export type Reach = "whole_shadow" | "by_index";

/**
 * Makes the shadow hold, for every key taken down, what the source holds as this transaction sees it, and forgets
 * exactly the entries that were taken down. Nothing is ever written from the log but which keys to look at.
 */
export async function transferState(
  tx: ClientBase,
  migration: Migration,
  taken: number,
  reach: Reach,
): Promise<void> {
  await preferIndexes(tx, reach === "by_index" ? "off" : "on");
  for (const statement of deleteStale(migration, reach)) await execute(tx, statement);
  await preferIndexes(tx, "off");
  await execute(tx, insertCurrent(migration));
  await preferIndexes(tx, "default");
  const forgotten = await forgetEntries(tx, migration);
  if (forgotten !== taken)
    throw new Error(`${taken} log entries were taken down, but ${forgotten} were forgotten.`);
}

/** Neither the shadow nor the list has statistics, so the planner is told what the sizes would tell it. */
async function preferIndexes(tx: ClientBase, scans: "on" | "off" | "default"): Promise<void> {
  const methods = ["hashjoin", "mergejoin", "seqscan"];
  await tx.query(methods.map((method) => `set local enable_${method} to ${scans}`).join("; "));
}

/** One statement for each way in which a row's place can be told, so that each can leave out the other leaves. */
function deleteStale({ source, shadow }: Migration, reach: Reach): Sql[] {
  const part = ident(source.partitionKey);
  const log = ident(LOG_PART);
  const isNullable = source.columns.some(
    ({ name, notNull }) => name === source.partitionKey && !notNull,
  );
  const places = [
    sql`shadow.${part} = entry.${log}`,
    ...(isNullable ? [sql`shadow.${part} is null and entry.${log} is null`] : []),
  ];
  const columns = [...logKeys(source), ...(reach === "by_index" ? [LOG_PART] : [])];
  return (reach === "by_index" ? places : [sql`true`]).map(
    (place) => sql`
    delete from ${ident(shadow.schema, shadow.name)} as shadow
     using (select distinct ${columnsOf(sql``, columns)} from ${takenTable(source)}) as entry
     where ${hasKey(source, sql`shadow`, sql`entry`)} and ${place}`,
  );
}

function insertCurrent({ source, shadow, since }: Migration): Sql {
  const keys = columnsOf(sql``, logKeys(source));
  return sql`
    insert into ${ident(shadow.schema, shadow.name)} (${copiedColumns(source, sql``)})
    overriding system value
    select ${copiedColumns(source, sql`source.`)}
      from (select distinct ${keys} from ${takenTable(source)}) as entry
      join ${fromSource(source)} as source
        on ${hasKey(source, sql`source`, sql`entry`)} ${onlyCarried(source, since)}`;
}

/** By number, one by one: a writer that began early may commit a lower number at any time. */
async function forgetEntries(tx: ClientBase, { source }: Migration): Promise<number> {
  const { log } = captureNames(logIdOf(source));
  const statement = sql`
    delete from ${log} as entry
     using ${takenTable(source)} as taken
     where entry.seq = taken.seq`;
  const result = await tx.query(statement.text);
  return result.rowCount ?? 0;
}
