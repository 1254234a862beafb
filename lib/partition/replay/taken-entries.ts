import type { ClientBase } from "pg";
import { captureNames, logIdOf } from "@/lib/partition/capture/capture-names";
import { LOG_PART, logKeys } from "@/lib/partition/capture/log-columns";
import type { TableShape } from "@/lib/partition/shape";
import { columnsOf, joined } from "@/lib/partition/sql-list";
import { verbatim } from "@/lib/partition/verbatim";
import { execute, ident, type Sql, sql } from "@/lib/pg/sql";

/** The session's own list of the log entries that one transaction replays. It is empty after each. */
export function takenTable({ oid }: TableShape): Sql {
  return ident("pg_temp", `slackwater_taken_${oid}`);
}

/** Makes that list, once in a session. */
export async function makeTakenTable(session: ClientBase, source: TableShape): Promise<void> {
  const { log } = captureNames(logIdOf(source));
  await execute(
    session,
    sql`
    create temporary table if not exists ${takenTable(source)}
        on commit delete rows as
    select seq, ${logColumns(source, sql``)}
      from ${log}
      with no data`,
  );
}

/**
 * Takes entries down, oldest first: all entries of so many of the oldest, each with every other entry of its key
 * that this transaction sees. Without a limit it takes all. Gives how many they are.
 */
export async function takeEntries(
  tx: ClientBase,
  source: TableShape,
  entriesMax: number | null,
): Promise<number> {
  const statement = renderTaking(source, entriesMax);
  const result = await tx.query(statement.text, [...statement.values]);
  return result.rowCount ?? 0;
}

/** The statement that takes them down. */
export function renderTaking(source: TableShape, entriesMax: number | null): Sql {
  const { log } = captureNames(logIdOf(source));
  const keys = columnsOf(sql``, logKeys(source));
  const chosen = sql`
      join (select distinct ${keys}
              from (select ${keys} from ${log} order by seq limit ${entriesMax}) as oldest
           ) as chosen on ${sameKey(source, sql`entry`, sql`chosen`)}`;
  return sql`
    insert into ${takenTable(source)}
    select entry.seq, ${logColumns(source, sql`entry.`)}
      from ${log} as entry ${entriesMax === null ? sql`` : chosen}`;
}

/** Whether two rows of the log have the same key. */
function sameKey({ keyEquality, ...source }: TableShape, left: Sql, right: Sql): Sql {
  const names = logKeys({ keyEquality, ...source });
  const pairs = names.map(
    (name, i) => sql`${left}.${ident(name)} ${equal(keyEquality[i])} ${right}.${ident(name)}`,
  );
  return joined(pairs, sql` and `);
}

/** Whether a row of a table has the key of a row of the log. */
export function hasKey(source: TableShape, row: Sql, entry: Sql): Sql {
  const { keyEquality, primaryKey } = source;
  const pairs = logKeys(source).map(
    (name, i) =>
      sql`${row}.${ident(primaryKey[i] ?? "")} ${equal(keyEquality[i])} ${entry}.${ident(name)}`,
  );
  return joined(pairs, sql` and `);
}

function equal(operator = "pg_catalog.="): Sql {
  return sql`operator(${verbatim(operator)})`;
}

function logColumns(source: TableShape, prefix: Sql): Sql {
  return columnsOf(prefix, [...logKeys(source), LOG_PART]);
}
