import { renderName, type TableName } from "@/lib/partition/render/table-name";
import type { TableShape } from "@/lib/partition/shape";
import { ident, literal, type Sql, sql } from "@/lib/pg/sql";
import { captureNames, logIdOf } from "./capture-names";
import {
  captureBody,
  renderCaptureTrigger,
  renderFunction,
  renderLog,
  renderTruncateTrigger,
  truncateBody,
} from "./render-capture";

/** What logs the changes of the new table from the cutover on, so that the old one can be kept in step. */
export type WayBackAction =
  | { kind: "open_way_back"; source: TableShape; from: TableName; partitions: TableName[] }
  | { kind: "start_way_back"; source: TableShape }
  | { kind: "stop_way_back"; source: TableShape; table: TableName }
  | { kind: "free_partitions"; source: TableShape; table: TableName; partitions: TableName[] }
  | { kind: "close_way_back"; source: TableShape };

/** Before the cutover, and when the way back has ended, nothing is logged. */
const INERT_BODY = "begin return null; end";

/**
 * The triggers are there beforehand, on each partition alone, and call a function that does nothing yet: under the
 * lock of the cutover only that function is exchanged. PostgreSQL before 15 lets nobody but a superuser have triggers
 * that a partition takes over from its table fire for every writer.
 */
export function renderWayBack(action: WayBackAction): Sql[] {
  const { source } = action;
  const names = captureNames(logIdOf(source));
  switch (action.kind) {
    case "open_way_back":
      return [
        ...renderLog(source, renderName(action.from)),
        ...renderFunction(names.captureFunction, INERT_BODY),
        ...renderFunction(names.truncateFunction, truncateBody(source)),
        ...renderTruncateTrigger(source, renderName(action.from)),
        ...action.partitions.flatMap((partition) => renderPartitionTriggers(source, partition)),
      ];
    case "start_way_back":
      return renderFunction(names.captureFunction, captureBody(source));
    case "stop_way_back":
      return [
        lockFirst(action.table),
        ...renderFunction(names.captureFunction, INERT_BODY),
        dropTrigger(names.truncateTrigger, action.table),
        sql`drop table if exists ${names.log}`,
      ];
    case "free_partitions":
      return [
        lockFirst(action.table),
        ...action.partitions.flatMap((partition) =>
          [names.captureTrigger, names.truncateTrigger].map((name) => dropTrigger(name, partition)),
        ),
      ];
    case "close_way_back":
      return [
        freeTheRest([names.captureFunction, names.truncateFunction]),
        sql`drop function if exists ${names.captureFunction}()`,
        sql`drop function if exists ${names.truncateFunction}()`,
        sql`drop table if exists ${names.log}`,
      ];
  }
}

/** What a partition has for itself: its rows are logged, and it is not truncated. */
export function renderPartitionTriggers(source: TableShape, partition: TableName): Sql[] {
  const table = renderName(partition);
  return [...renderCaptureTrigger(source, table), ...renderTruncateTrigger(source, table)];
}

/** Partitions that were added or detached meanwhile are in no plan. */
function freeTheRest(functions: Sql[]): Sql {
  const names = functions.map(({ text }) => `${literal(text).text}`).join(", ");
  const block = `
      declare
        guard record;
      begin
        for guard in
          select tgrelid::regclass as its, tgname as name
            from pg_trigger join unnest(array[${names}]) as called on tgfoid = to_regproc(called)
        loop
          execute format('drop trigger %I on %s', guard.name, guard.its);
        end loop;
      end`;
  return sql`
    do ${literal(block)}`;
}

/** Writers come through the table; a partition that is locked before it is waited for at each of them anew. */
function lockFirst(table: TableName): Sql {
  return sql`lock table ${renderName(table)} in access exclusive mode`;
}

function dropTrigger(name: string, table: TableName): Sql {
  return sql`drop trigger if exists ${ident(name)} on ${renderName(table)}`;
}
