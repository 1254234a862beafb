import type { IndexFacts } from "@/lib/partition/facts/index-facts";
import { columnsOf } from "@/lib/partition/sql-list";
import { verbatim } from "@/lib/partition/verbatim";
import { ident, type Sql, sql } from "@/lib/pg/sql";
import { renderComment } from "./render-comment";
import { renderOptions } from "./render-options";
import { renderTablespace } from "./render-root";
import type { TableName } from "./table-name";

/** An index as it will be made: with the partition key in it where it must be unique. */
export type PlannedIndex = IndexFacts & { addedKey: string | null };

/** Indexes are made on each partition alone, and then the table's own takes them in. */
export type IndexAction =
  | { kind: "index_leaf"; table: TableName; name: string; index: PlannedIndex }
  | {
      kind: "index_root";
      table: TableName;
      name: string;
      index: PlannedIndex;
      leafIndexes: string[];
    }
  | { kind: "exclude"; table: TableName; name: string; index: PlannedIndex };

export function renderIndexAction(action: IndexAction): Sql[] {
  const { table, name, index } = action;
  const at = ident(table.schema, table.name);
  switch (action.kind) {
    case "index_leaf":
      return [
        renderMaking(at, name, index, sql``),
        ...renderIndexStatistics(ident(table.schema, name), index),
        ...(index.isClustered ? [sql`alter table ${at} cluster on ${ident(name)}`] : []),
        ...(index.isReplicaIdentity
          ? [sql`alter table ${at} replica identity using index ${ident(name)}`]
          : []),
      ];
    case "index_root":
      return [
        renderMaking(at, name, index, sql`only `),
        ...action.leafIndexes.map(
          (leaf) =>
            sql`alter index ${ident(table.schema, name)} attach partition ${ident(table.schema, leaf)}`,
        ),
        ...renderRootRest(at, table.schema, name, index),
      ];
    case "exclude":
      return [
        sql`alter table ${at} add constraint ${ident(name)} ${verbatim(index.constraint?.definition ?? "")}`,
        ...renderRootRest(at, table.schema, name, index),
      ];
  }
}

function renderMaking(table: Sql, name: string, index: PlannedIndex, only: Sql): Sql {
  if (index.constraint)
    return sql`alter table ${only}${table} add constraint ${ident(name)} ${renderConstraint(index)}`;
  return sql`create ${index.isUnique ? sql`unique ` : sql``}index ${ident(name)} on ${only}${table}${renderIndexBody(index)}`;
}

/** ` using btree (id, at) …`: what an index is, with the partition key in it where that was added. */
export function renderIndexBody(index: PlannedIndex): Sql {
  const { addedKey, head, middle, tablespace, predicate } = index;
  const columns =
    addedKey === null ? verbatim(head) : sql`${verbatim(head.slice(0, -1))}, ${ident(addedKey)})`;
  const where = predicate === null ? sql`` : sql` where ${verbatim(predicate)}`;
  return sql` using ${columns}${verbatim(middle)}${renderTablespace(tablespace)}${where}`;
}

function renderConstraint(index: PlannedIndex): Sql {
  const { constraint, addedKey, keyColumns, included, options, tablespace } = index;
  const plain = keyColumns.flatMap((column) => (column === null ? [] : [column]));
  const columns = columnsOf(sql``, addedKey === null ? plain : [...plain, addedKey]);
  const nulls = index.nullsNotDistinct ? sql` nulls not distinct` : sql``;
  const kind = constraint?.type === "p" ? sql`primary key` : sql`unique${nulls}`;
  const include = included.length === 0 ? sql`` : sql` include (${columnsOf(sql``, included)})`;
  const place = tablespace === null ? sql`` : sql` using index${renderTablespace(tablespace)}`;
  return sql`${kind} (${columns})${include}${renderOptions(options)}${place}${renderTiming(index)}`;
}

/** ` deferrable initially deferred`, or nothing. */
export function renderTiming({ constraint }: PlannedIndex): Sql {
  if (!constraint?.isDeferrable) return sql``;
  return constraint.isDeferred ? sql` deferrable initially deferred` : sql` deferrable`;
}

/** What the planner is told about the expressions of an index. */
export function renderIndexStatistics(name: Sql, { statistics }: PlannedIndex): Sql[] {
  return statistics.map(
    ({ place, target }) =>
      sql`alter index ${name} alter column ${verbatim(String(place))} set statistics ${verbatim(String(target))}`,
  );
}

function renderRootRest(table: Sql, schema: string, name: string, index: PlannedIndex): Sql[] {
  const constraint = sql`constraint ${ident(name)} on ${table}`;
  return [
    ...renderIndexStatistics(ident(schema, name), index),
    ...renderComment(sql`index ${ident(schema, name)}`, index.comment),
    ...(index.constraint ? renderComment(constraint, index.constraint.comment) : []),
    ...(index.isReplicaIdentity
      ? [sql`alter table only ${table} replica identity using index ${ident(name)}`]
      : []),
  ];
}
