import type { ForeignKeyFacts } from "@/lib/partition/facts/constraint-facts";
import { goesByLeaf, isOwn, sortForeignKeys } from "@/lib/partition/plan/foreign-keys";
import { act, lock, type PlannedAction } from "@/lib/partition/plan/phase";
import type { TableName } from "@/lib/partition/render/table-name";
import type { Draft } from "./draft";

const READ = "while the table is read; readers and writers go on";

/** The old table's foreign keys end: left there, its copies of rows would forbid deletes elsewhere. */
export function planDropOld({ facts, blueprint }: Draft): PlannedAction[] {
  return [...facts.foreignKeysOut, ...facts.foreignKeysIn].map((key) =>
    dropKey(isOwn(facts, key) ? blueprint.source : key.from, key.name, false),
  );
}

/** The new table's begin, for rows written from now on. */
export function planAddNew(draft: Draft): PlannedAction[] {
  const { facts, blueprint } = draft;
  const { out, in: incoming } = sortForeignKeys(facts);
  const tables = goesByLeaf(facts) ? leavesOf(draft) : [blueprint.source];
  return [
    ...tables.flatMap((table) => out.map((key) => addKey(table, key, true))),
    ...incoming.map((key) => addKey(key.from, key, true)),
  ];
}

/** The new table's are proven on the rows that were there, and become the table's own. */
export function planProveNew(draft: Draft): PlannedAction[] {
  const { facts, blueprint } = draft;
  const { out, in: incoming } = sortForeignKeys(facts);
  const byLeaf = goesByLeaf(facts);
  const tables = byLeaf ? leavesOf(draft) : [blueprint.source];
  const proven = out.filter(({ isValid }) => isValid);
  return [
    ...tables.flatMap((table) => proven.map((key) => proveKey(table, key))),
    ...(byLeaf ? out.map((key) => addKey(blueprint.source, key, false)) : []),
    ...incoming.map((key) => proveKey(key.from, key)),
  ];
}

/** On the way back: whatever of the new table's foreign keys there is by then. */
export function planDropNew(draft: Draft): PlannedAction[] {
  const { facts, blueprint } = draft;
  const { out, in: incoming } = sortForeignKeys(facts);
  const tables = goesByLeaf(facts) ? [blueprint.source, ...leavesOf(draft)] : [blueprint.source];
  return [
    ...tables.flatMap((table) => out.map((key) => dropKey(table, key.name, true))),
    ...incoming.map((key) => dropKey(key.from, key.name, true)),
  ];
}

/** On the way back: the old table's again, those included that the new one could not have. */
export function planAddOld({ facts, blueprint }: Draft): PlannedAction[] {
  return [...facts.foreignKeysOut, ...facts.foreignKeysIn].map((key) =>
    addKey(isOwn(facts, key) ? blueprint.source : key.from, key, true),
  );
}

/** The old table's, proven again. One that was not valid before stays so. */
export function planProveOld({ facts, blueprint }: Draft): PlannedAction[] {
  return [...facts.foreignKeysOut, ...facts.foreignKeysIn]
    .filter(({ isValid }) => isValid)
    .map((key) => proveKey(isOwn(facts, key) ? blueprint.source : key.from, key));
}

/** A foreign key that a table gets, proven at once or only for new rows. */
export function addKey(
  { schema, name: table }: TableName,
  key: ForeignKeyFacts,
  isNotValid: boolean,
) {
  const { name, definition, comment } = key;
  const held = "for an instant; readers go on";
  return act(
    {
      kind: "add_constraint",
      table: { schema, name: table },
      name,
      definition,
      isNotValid,
      comment,
    },
    `${table}.${name}`,
    isNotValid ? [] : [key.from, key.to].map((one) => lock(one, "SHARE ROW EXCLUSIVE", held)),
  );
}

/** A foreign key is proven on the rows that were there. */
export function proveKey(table: TableName, key: ForeignKeyFacts): PlannedAction {
  return act(
    {
      kind: "validate_constraint",
      table: { schema: table.schema, name: table.name },
      name: key.name,
    },
    `${table.name}.${key.name}`,
    [lock(table, "SHARE UPDATE EXCLUSIVE", READ), lock(key.to, "ROW SHARE", READ)],
  );
}

/** A foreign key ends. */
export function dropKey(
  { schema, name: table }: TableName,
  name: string,
  ifExists: boolean,
): PlannedAction {
  return act(
    { kind: "drop_constraint", table: { schema, name: table }, name, ifExists },
    `${table}.${name}`,
  );
}

function leavesOf({ blueprint }: Draft): TableName[] {
  return blueprint.leaves.map(({ table }) => table);
}
