import type { ClientBase } from "pg";
import { captureNames, logIdOf } from "@/lib/partition/capture/capture-names";
import { LOG_PART, logKeys } from "@/lib/partition/capture/log-columns";
import { copiedColumns, onlyCarried } from "@/lib/partition/carried-rows";
import { fromSource } from "@/lib/partition/from-source";
import type { Migration } from "@/lib/partition/ledger/migration";
import { columnsOf } from "@/lib/partition/sql-list";
import { verbatim } from "@/lib/partition/verbatim";
import { execute, ident, literal, type Sql, sql } from "@/lib/pg/sql";
import { partitionList } from "./partition-list";
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
  for (const statement of renderTransfer(migration, reach)) await execute(tx, statement);
  const { text } = renderForgetting(migration);
  const forgotten = (await tx.query(text)).rowCount;
  if (forgotten !== taken)
    throw new Error(`${taken} log entries were taken down, but ${forgotten} were forgotten.`);
}

/** The statements that bring the shadow's rows up to date, without a bound value in them unless only some are carried. */
export function renderTransfer(migration: Migration, reach: Reach): Sql[] {
  return [
    preferIndexes(reach === "by_index" ? "off" : "on"),
    reach === "by_index" ? deleteByPartition(migration) : deleteAnywhere(migration),
    preferIndexes("off"),
    insertCurrent(migration),
    preferIndexes("default"),
  ];
}

/** Neither the shadow nor the list has statistics, so the planner is told what the sizes would tell it. */
function preferIndexes(scans: "on" | "off" | "default"): Sql {
  const methods = ["hashjoin", "mergejoin", "seqscan"];
  return verbatim(methods.map((method) => `set local enable_${method} to ${scans}`).join("; "));
}

function deleteAnywhere({ source, shadow }: Migration): Sql {
  const keys = columnsOf(sql``, logKeys(source));
  return sql`
    delete from ${ident(shadow.schema, shadow.name)} as shadow
     using (select distinct ${keys} from ${takenTable(source)}) as entry
     where ${hasKey(source, sql`shadow`, sql`entry`)}`;
}

/** A partition is looked at only for the entries whose rows lay in it. A table without any is one such. */
function deleteByPartition(migration: Migration): Sql {
  const { source, shadow } = migration;
  const list = partitionList(migration);
  const part = ident(LOG_PART);
  const [lower, upper] = [verbatim("$1"), verbatim("$2")];
  const within = sql`${part} >= coalesce(${lower}, ${part}) and (${upper} is null or ${part} < ${upper})`;
  const block = sql`
  declare
    place record;
  begin
    if not exists (select from ${list}) then
      delete from only ${ident(shadow.schema, shadow.name)}${staleIn(migration, sql`true`)};
    end if;
    for place in
      select * from ${list} as found
       where takes_the_rest
          or exists (select from ${takenTable(source)}
                      where ${part} >= coalesce(found.lower, ${part})
                        and (found.upper is null or ${part} < found.upper))
    loop
      if place.takes_the_rest then
        execute 'delete from only ' || place.name || ${literal(staleIn(migration, sql`true`).text)};
      else
        execute 'delete from only ' || place.name || ${literal(staleIn(migration, within).text)}
          using place.lower, place.upper;
      end if;
    end loop;
  end`;
  return sql`do ${literal(block.text)}`;
}

/** Those rows of a table, called shadow, whose entries are taken down. */
function staleIn({ source }: Migration, which: Sql): Sql {
  const columns = columnsOf(sql``, [...logKeys(source), LOG_PART]);
  return sql` as shadow
       using (select distinct ${columns} from ${takenTable(source)} where ${which}) as entry
       where ${hasKey(source, sql`shadow`, sql`entry`)}
         and shadow.${ident(source.partitionKey)} is not distinct from entry.${ident(LOG_PART)}`;
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
export function renderForgetting({ source }: Migration): Sql {
  const { log } = captureNames(logIdOf(source));
  return sql`
    delete from ${log} as entry
     using ${takenTable(source)} as taken
     where entry.seq = taken.seq`;
}
