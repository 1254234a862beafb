import type { TableName } from "@/lib/partition/render/table-name";
import { renderName } from "@/lib/partition/render/table-name";
import type { TableShape } from "@/lib/partition/shape";
import { ident, literal, type Sql, sql } from "@/lib/pg/sql";
import { captureNames, logIdOf } from "./capture-names";
import { renderCaptureObjects, renderCaptureTriggers } from "./render-capture";

/** What logs the changes of the new table from the cutover on, so that the old one can be kept in step. */
export type WayBackAction =
  | { kind: "open_way_back"; source: TableShape; from: TableName; partitions: TableName[] }
  | { kind: "start_way_back"; source: TableShape; isAlways: boolean }
  | { kind: "stop_way_back"; source: TableShape; table: TableName }
  | { kind: "free_partitions"; source: TableShape; table: TableName; partitions: TableName[] }
  | { kind: "close_way_back"; source: TableShape };

export function renderWayBack(action: WayBackAction): Sql[] {
  const { source } = action;
  const names = captureNames(logIdOf(source));
  switch (action.kind) {
    // A statement's trigger is not handed on to partitions, and each could be truncated by its own name.
    case "open_way_back":
      return [
        ...renderCaptureObjects(source, action.from),
        ...action.partitions.flatMap((partition) => renderTruncateGuard(source, partition)),
      ];
    case "start_way_back":
      return renderCaptureTriggers(source, action.isAlways);
    case "stop_way_back":
      return [
        lockFirst(action.table),
        ...[names.captureTrigger, names.truncateTrigger].map((name) =>
          dropTrigger(name, action.table),
        ),
        sql`drop function if exists ${names.captureFunction}()`,
        sql`drop table if exists ${names.log}`,
      ];
    case "free_partitions":
      return [
        lockFirst(action.table),
        ...action.partitions.map((partition) => dropTrigger(names.truncateTrigger, partition)),
      ];
    case "close_way_back":
      return [
        renderFreeing(names.truncateFunction),
        sql`drop function if exists ${names.captureFunction}()`,
        sql`drop function if exists ${names.truncateFunction}()`,
        sql`drop table if exists ${names.log}`,
      ];
  }
}

/** Refuses to truncate one partition. */
export function renderTruncateGuard(source: TableShape, partition: TableName): Sql[] {
  const { truncateTrigger, truncateFunction } = captureNames(logIdOf(source));
  const table = renderName(partition);
  return [
    sql`
    create trigger ${ident(truncateTrigger)}
    before truncate on ${table}
       for each statement execute function ${truncateFunction}()`,
    sql`alter table ${table} enable always trigger ${ident(truncateTrigger)}`,
  ];
}

/** Partitions that were added or detached meanwhile are in no plan. */
function renderFreeing(truncateFunction: Sql): Sql {
  return sql`
    do ${literal(
      sql`
      declare
        guard record;
      begin
        for guard in
          select tgrelid::regclass as its, tgname as name from pg_trigger
           where tgfoid = to_regproc(${literal(truncateFunction.text)})
        loop
          execute format('drop trigger %I on %s', guard.name, guard.its);
        end loop;
      end`.text,
    )}`;
}

/** Writers come through the table; a partition that is locked before it is waited for at each of them anew. */
function lockFirst(table: TableName): Sql {
  return sql`lock table ${renderName(table)} in access exclusive mode`;
}

function dropTrigger(name: string, table: TableName): Sql {
  return sql`drop trigger if exists ${ident(name)} on ${renderName(table)}`;
}
