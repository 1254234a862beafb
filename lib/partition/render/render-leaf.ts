import type { ColumnFacts } from "@/lib/partition/facts/column-facts";
import { literal, type Sql, sql } from "@/lib/pg/sql";
import { renderColumnStatistics } from "./render-column";
import { renderOptions } from "./render-options";
import { renderUnshare } from "./render-rights";
import { renderReplicaIdentity, renderTablespace } from "./render-root";
import { renderName, type TableName } from "./table-name";

/** Makes one partition, with everything that it does not take over from its table. */
export type CreateLeaf = {
  kind: "create_leaf";
  root: TableName;
  table: TableName;
  from: string | null;
  to: string;
  columns: ColumnFacts[];
  options: string[];
  toastOptions: string[];
  tablespace: string | null;
  replicaIdentity: string;
  sharedWith: string[];
};

export function renderLeaf(leaf: CreateLeaf): Sql[] {
  const table = renderName(leaf.table);
  const from = leaf.from === null ? sql`minvalue` : literal(leaf.from);
  return [
    sql`create table ${table} partition of ${renderName(leaf.root)}
  for values from (${from}) to (${literal(leaf.to)})${renderOptions(leaf.options, leaf.toastOptions)}${renderTablespace(leaf.tablespace)}`,
    ...renderUnshare(table, leaf.sharedWith),
    ...renderReplicaIdentity(table, leaf.replicaIdentity),
    ...renderColumnStatistics(table, leaf.columns),
  ];
}
