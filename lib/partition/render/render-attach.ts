import { copiedColumns } from "@/lib/partition/carried-rows";
import type { PolicyFacts } from "@/lib/partition/facts/attached-facts";
import type { IdentityFacts } from "@/lib/partition/facts/column-facts";
import type { GrantFacts } from "@/lib/partition/facts/grant-facts";
import type { TableShape } from "@/lib/partition/shape";
import { verbatim } from "@/lib/partition/verbatim";
import { ident, literal, type Sql, sql } from "@/lib/pg/sql";
import { renderIdentity } from "./render-column";
import { renderComment } from "./render-comment";
import {
  type PlannedIndex,
  renderIndexBody,
  renderIndexStatistics,
  renderTiming,
} from "./render-index";
import { renderRights } from "./render-rights";
import { renderName, type TableName } from "./table-name";

/** What makes the table itself a partition, and what makes it a table again. */
export type AttachAction =
  | { kind: "index_live"; table: TableName; name: string; index: PlannedIndex }
  | { kind: "drop_index"; index: TableName; isLive: boolean }
  | { kind: "take_index"; table: TableName; name: string; from: string; index: PlannedIndex }
  | { kind: "require_key"; table: TableName; column: string; isRequired: boolean }
  | { kind: "attach_table"; root: TableName; table: TableName; to: string }
  | { kind: "detach_table"; root: TableName; table: TableName }
  /** Where another partition lay before, in PostgreSQL's own words. */
  | { kind: "place_table"; root: TableName; table: TableName; bound: string }
  | { kind: "move_rows"; from: TableName; to: TableName; shape: TableShape }
  | { kind: "drop_identity"; table: TableName; column: string }
  | {
      kind: "add_identity";
      table: TableName;
      column: string;
      identity: string;
      sequence: IdentityFacts;
      grants: GrantFacts[];
    }
  | { kind: "close_partition"; table: TableName; roles: string[]; policies: PolicyFacts[] };

export function renderAttach(action: AttachAction): Sql[] {
  switch (action.kind) {
    case "index_live":
      return [
        sql`create unique index concurrently ${ident(action.name)} on ${renderName(action.table)}${renderIndexBody(action.index)}`,
        ...renderIndexStatistics(ident(action.table.schema, action.name), action.index),
      ];
    case "drop_index":
      return [
        sql`drop index ${action.isLive ? sql`concurrently ` : sql``}if exists ${renderName(action.index)}`,
      ];
    case "take_index":
      return renderTaking(action);
    case "require_key":
      return [
        sql`alter table ${renderName(action.table)} alter column ${ident(action.column)} ${action.isRequired ? sql`set` : sql`drop`} not null`,
      ];
    case "attach_table":
      return [
        sql`alter table ${renderName(action.root)} attach partition ${renderName(action.table)}
  for values from (minvalue) to (${literal(action.to)})`,
      ];
    case "detach_table":
      return [
        sql`alter table ${renderName(action.root)} detach partition ${renderName(action.table)}`,
      ];
    case "place_table":
      return [
        sql`alter table ${renderName(action.root)} attach partition ${renderName(action.table)}
  ${verbatim(action.bound)}`,
      ];
    case "move_rows":
      return [
        sql`
    insert into ${renderName(action.to)} (${copiedColumns(action.shape, sql``)})
    overriding system value
    select ${copiedColumns(action.shape, sql`source.`)}
      from ${renderName(action.from)} as source`,
        // A check that waits for the end would keep the table from being altered.
        sql`set constraints all immediate`,
      ];
    case "drop_identity":
      return [
        sql`alter table ${renderName(action.table)} alter column ${ident(action.column)} drop identity`,
      ];
    case "add_identity":
      return renderAddIdentity(action);
    case "close_partition":
      return renderClosing(action);
  }
}

/** The constraint takes over the index, which is called by the constraint from then on. */
function renderTaking(action: Extract<AttachAction, { kind: "take_index" }>): Sql[] {
  const { table, name, from, index } = action;
  if (!index.constraint)
    return [sql`alter index ${ident(table.schema, from)} rename to ${ident(name)}`];
  const at = renderName(table);
  const kind = index.constraint.type === "p" ? sql`primary key` : sql`unique`;
  const { comment } = index;
  return [
    sql`alter table ${at} add constraint ${ident(name)} ${kind} using index ${ident(from)}${renderTiming(index)}`,
    ...renderComment(sql`index ${ident(table.schema, name)}`, comment),
    ...renderComment(sql`constraint ${ident(name)} on ${at}`, index.constraint.comment),
    ...(index.isClustered ? [sql`alter table ${at} cluster on ${ident(name)}`] : []),
  ];
}

function renderAddIdentity(action: Extract<AttachAction, { kind: "add_identity" }>): Sql[] {
  const { table, column, identity, sequence, grants } = action;
  const name = { schema: sequence.schema, name: sequence.sequence };
  return [
    sql`alter table ${renderName(table)} alter column ${ident(column)} add${renderIdentity(identity, sequence)}`,
    ...renderComment(sql`sequence ${renderName(name)}`, sequence.comment),
    ...(grants.length === 0
      ? []
      : renderRights({ kind: "grant", on: "sequence", table: name, grants })),
  ];
}

/** Whoever reads a partition by its own name goes past what holds for the table. */
function renderClosing(action: Extract<AttachAction, { kind: "close_partition" }>): Sql[] {
  const { table, roles, policies } = action;
  const at = renderName(table);
  const listed = roles.map((role) => (role === "" ? "public" : ident(role).text)).join(", ");
  return [
    ...(roles.length === 0
      ? []
      : [sql`revoke all on table ${at} from ${verbatim(listed)} cascade`]),
    ...policies.map(({ name }) => sql`drop policy ${ident(name)} on ${at}`),
    sql`alter table ${at} disable row level security, no force row level security`,
  ];
}
