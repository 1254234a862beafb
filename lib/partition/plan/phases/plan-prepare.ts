import { act, lock, type PlannedAction } from "@/lib/partition/plan/phase";
import type { TableName } from "@/lib/partition/render/table-name";
import { ident } from "@/lib/pg/sql";
import { type Draft, KEY_GUARD, needsKeyGuard, plannedColumns } from "./draft";

/** The new table with its partitions, and the capture of changes. */
export function planPrepare(draft: Draft): PlannedAction[] {
  return [...planKeyGuard(draft), ...planNewTable(draft), ...planCapture(draft)];
}

/** From here on every change of the table is logged. */
export function planCapture({ facts: { shape }, blueprint: { source } }: Draft): PlannedAction[] {
  if (!shape) return [];
  return [
    act({ kind: "install_capture", source: shape }, source.name, [
      lock(source, "SHARE ROW EXCLUSIVE", "for an instant; readers go on"),
    ]),
  ];
}

/** The new table, and each partition that is made for it. */
export function planNewTable(draft: Draft): PlannedAction[] {
  const { facts, blueprint } = draft;
  const { table, server } = facts;
  const columns = plannedColumns(draft);
  const shared = { sharedWith: server.defaultGrantees, tablespace: table.tablespace };
  const { replicaIdentity } = table;
  return [
    act(
      {
        kind: "create_root",
        ...{ table: blueprint.shadow, columns, key: facts.key.column, replicaIdentity, ...shared },
        // A check that old rows break would keep them out of the copy: those come when all are in.
        checks: facts.checks.filter(({ isValid }) => isValid),
        comment: table.comment,
        hasRowSecurity: table.hasRowSecurity,
        forcesRowSecurity: table.forcesRowSecurity,
      },
      blueprint.shadow.name,
    ),
    ...blueprint.leaves.map(({ table: leaf, range }) =>
      act(
        {
          kind: "create_leaf",
          ...{ root: blueprint.shadow, table: leaf, from: range.from, to: range.to },
          columns: facts.columns.filter(
            ({ statistics, options }) => statistics !== null || options.length > 0,
          ),
          options: table.options,
          toastOptions: table.toastOptions,
          ...{ replicaIdentity, ...shared },
        },
        leaf.name,
      ),
    ),
  ];
}

/** The application keeps writing while we copy, and a row without a key would find no partition. */
export function planKeyGuard({ facts, blueprint: { source } }: Draft): PlannedAction[] {
  if (!needsKeyGuard(facts)) return [];
  return planGuard(source, KEY_GUARD, `check (${ident(facts.key.column).text} is not null)`);
}

/** A check that holds for new rows at once, and is then proven on the others. */
export function planGuard(table: TableName, name: string, definition: string): PlannedAction[] {
  return [
    act(
      { kind: "add_constraint", ...{ table, name, definition }, isNotValid: true, comment: null },
      name,
      [lock(table, "ACCESS EXCLUSIVE")],
    ),
    act({ kind: "validate_constraint", table, name }, name, [
      lock(table, "SHARE UPDATE EXCLUSIVE", "while the table is read; readers and writers go on"),
    ]),
  ];
}
