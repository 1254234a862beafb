import { act, lock, type PlannedAction } from "@/lib/partition/plan/phase";
import { ident } from "@/lib/pg/sql";
import { type Draft, KEY_GUARD, needsKeyGuard, plannedColumns } from "./draft";

/** The new table with its partitions, and the capture of changes. */
export function planPrepare(draft: Draft): PlannedAction[] {
  const { facts, blueprint } = draft;
  const { table, server } = facts;
  const columns = plannedColumns(draft);
  const shared = { sharedWith: server.defaultGrantees, tablespace: table.tablespace };
  const { replicaIdentity } = table;
  return [
    ...planKeyGuard(draft),
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
    ...(facts.shape
      ? [
          act({ kind: "install_capture", source: facts.shape }, blueprint.source.name, [
            lock(blueprint.source, "SHARE ROW EXCLUSIVE", "for an instant; readers go on"),
          ]),
        ]
      : []),
  ];
}

/** The application keeps writing while we copy, and a row without a key would find no partition. */
function planKeyGuard({ facts, blueprint: { source } }: Draft): PlannedAction[] {
  if (!needsKeyGuard(facts)) return [];
  return [
    act(
      {
        kind: "add_constraint",
        table: source,
        name: KEY_GUARD,
        definition: `check (${ident(facts.key.column).text} is not null)`,
        isNotValid: true,
        comment: null,
      },
      KEY_GUARD,
      [lock(source, "ACCESS EXCLUSIVE")],
    ),
    act({ kind: "validate_constraint", table: source, name: KEY_GUARD }, KEY_GUARD, [
      lock(source, "SHARE UPDATE EXCLUSIVE", "while the table is read; readers and writers go on"),
    ]),
  ];
}
