import type { CheckFacts } from "@/lib/partition/facts/constraint-facts";
import { joined } from "@/lib/partition/sql-list";
import { verbatim } from "@/lib/partition/verbatim";
import { ident, type Sql, sql } from "@/lib/pg/sql";
import {
  type PlannedColumn,
  renderColumn,
  renderColumnStatistics,
  renderColumnStorage,
} from "./render-column";
import { renderComment } from "./render-comment";
import { renderUnshare } from "./render-rights";
import { renderName, type TableName } from "./table-name";

/** Makes the partitioned table that will take the place of the old one. */
export type CreateRoot = {
  kind: "create_root";
  table: TableName;
  columns: PlannedColumn[];
  checks: CheckFacts[];
  key: string;
  tablespace: string | null;
  comment: string | null;
  hasRowSecurity: boolean;
  forcesRowSecurity: boolean;
  replicaIdentity: string;
  /** Roles that new tables are shared with by default; nobody reads this one before its time. */
  sharedWith: string[];
};

export function renderRoot(root: CreateRoot): Sql[] {
  const table = renderName(root.table);
  const lines = [
    ...root.columns.map(renderColumn),
    ...root.checks.map(
      ({ name, definition }) => sql`constraint ${ident(name)} ${verbatim(definition)}`,
    ),
  ];
  const body = joined(
    lines.map((line) => sql`\n  ${line}`),
    sql`,`,
  );
  return [
    sql`create table ${table} (${body}
) partition by range (${ident(root.key)})${renderTablespace(root.tablespace)}`,
    ...renderUnshare(table, root.sharedWith),
    ...(root.hasRowSecurity ? [sql`alter table ${table} enable row level security`] : []),
    ...(root.forcesRowSecurity ? [sql`alter table ${table} force row level security`] : []),
    ...renderReplicaIdentity(table, root.replicaIdentity),
    ...renderColumnStorage(table, root.columns),
    ...renderColumnStatistics(table, root.columns),
    ...renderComment(sql`table ${table}`, root.comment),
    ...root.columns.flatMap(({ name, comment }) =>
      renderComment(sql`column ${table}.${ident(name)}`, comment),
    ),
    ...root.checks.flatMap(({ name, comment }) =>
      renderComment(sql`constraint ${ident(name)} on ${table}`, comment),
    ),
    ...root.columns.flatMap(({ identitySequence: identity }) =>
      identity
        ? renderComment(
            sql`sequence ${ident(identity.schema, identity.sequence)}`,
            identity.comment,
          )
        : [],
    ),
  ];
}

/** ` tablespace fast`, or nothing. */
export function renderTablespace(tablespace: string | null): Sql {
  return tablespace === null ? sql`` : sql` tablespace ${ident(tablespace)}`;
}

/** Only these two go without an index; the default is what every table has. */
export function renderReplicaIdentity(table: Sql, identity: string): Sql[] {
  const words: Record<string, Sql> = { f: sql`full`, n: sql`nothing` };
  const word = words[identity];
  return word ? [sql`alter table only ${table} replica identity ${word}`] : [];
}
