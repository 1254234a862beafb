import { listed } from "@/lib/partition/sql-list";
import { verbatim } from "@/lib/partition/verbatim";
import { ident, type Sql, sql } from "@/lib/pg/sql";
import { renderName, type TableName } from "./table-name";

type Renamed = { from: string; to: string };

/** What takes the old table's place: names, locks and numbers. */
export type SwapAction =
  | {
      kind: "lock";
      views: (TableName & { owner: string })[];
      tables: TableName[];
      whole: TableName[];
    }
  | {
      kind: "rename";
      table: TableName;
      to: string;
      indexes: Renamed[];
      constraints: Renamed[];
      statistics: (Renamed & { schema: string })[];
      sequences: (Renamed & { schema: string })[];
    }
  | { kind: "hand_over_sequence"; sequence: TableName; table: TableName; column: string }
  | { kind: "advance_identity"; from: TableName; to: TableName; by: string };

export function renderSwap(action: SwapAction): Sql[] {
  switch (action.kind) {
    case "lock":
      return renderLocks(action);
    case "rename":
      return renderRename(action);
    case "hand_over_sequence":
      return [
        sql`alter sequence ${renderName(action.sequence)} owned by ${renderName(action.table)}.${ident(action.column)}`,
      ];
    case "advance_identity":
      // A table's lock does not stop its sequence, so numbers may still be taken from the old one: hence the margin.
      return [
        sql`select pg_catalog.setval(${asText(action.to)}::regclass, last_value + ${verbatim(action.by)}, true) from ${renderName(action.from)}`,
      ];
  }
}

/** `lock table` on a view would lock whatever the view reads; giving it to its owner locks the view alone. */
function renderLocks({ views, tables, whole }: Extract<SwapAction, { kind: "lock" }>): Sql[] {
  const isWhole = (table: TableName) =>
    whole.some(({ schema, name }) => schema === table.schema && name === table.name);
  const locked = tables.map((table) =>
    isWhole(table) ? renderName(table) : sql`only ${renderName(table)}`,
  );
  return [
    ...views.map((view) => sql`alter view ${renderName(view)} owner to ${ident(view.owner)}`),
    sql`lock table ${listed(locked)} in access exclusive mode`,
  ];
}

function renderRename(action: Extract<SwapAction, { kind: "rename" }>): Sql[] {
  const { table } = action;
  const renamed = ident(table.schema, action.to);
  return [
    sql`alter table ${renderName(table)} rename to ${ident(action.to)}`,
    ...action.constraints.map(
      ({ from, to }) =>
        sql`alter table ${renamed} rename constraint ${ident(from)} to ${ident(to)}`,
    ),
    ...action.indexes.map(
      ({ from, to }) => sql`alter index ${ident(table.schema, from)} rename to ${ident(to)}`,
    ),
    ...action.statistics.map(
      ({ schema, from, to }) => sql`alter statistics ${ident(schema, from)} rename to ${ident(to)}`,
    ),
    ...action.sequences.map(
      ({ schema, from, to }) => sql`alter sequence ${ident(schema, from)} rename to ${ident(to)}`,
    ),
  ];
}

/** The sequence by its quoted name, as text that regclass reads. */
function asText(name: TableName): Sql {
  return sql`${verbatim("'")}${verbatim(renderName(name).text.replaceAll("'", "''"))}${verbatim("'")}`;
}
