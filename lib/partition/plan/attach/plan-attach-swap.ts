import type { ForeignKeyFacts } from "@/lib/partition/facts/constraint-facts";
import { isOwn, sortForeignKeys } from "@/lib/partition/plan/foreign-keys";
import { act, type PlannedAction } from "@/lib/partition/plan/phase";
import { planBinding, planPublishing } from "@/lib/partition/plan/phases/bind-dependents";
import { type Draft, KEY_GUARD, needsKeyGuard } from "@/lib/partition/plan/phases/draft";
import { addKey, dropKey } from "@/lib/partition/plan/phases/plan-foreign-keys";
import { planLocks } from "@/lib/partition/plan/phases/plan-locks";
import { planRights, planRightsTaken } from "@/lib/partition/plan/phases/plan-rights";
import { renameAll } from "@/lib/partition/plan/phases/rename-tables";
import { planNumbers } from "@/lib/partition/plan/phases/swap-numbers";
import type { TableName } from "@/lib/partition/render/table-name";
import { BOUND_GUARD } from "./live-names";
import { planNarrowing, planWidening } from "./swap-keys";
import { withoutWidened } from "./widened";

/** The table becomes the first partition of the new one, which takes its name. No row is touched. */
export function planAttachCutover(draft: Draft): PlannedAction[] {
  const { facts, blueprint } = draft;
  const { source, shadow, retired, history } = blueprint;
  if (!history) return [];
  const own = withoutWidened(blueprint, facts.table.oid);
  const { in: incoming } = sortForeignKeys(facts);
  return [
    planLocks(draft, [source, shadow]),
    ...ending(draft).map(([table, key]) => dropKey(table, key.name, false)),
    ...facts.triggers.map(({ name }) => act({ kind: "drop_trigger", table: source, name }, name)),
    ...planKeyRequired(draft, source, true),
    ...planWidening(draft, [
      renameAll(own, source, retired.name, (from, { onRetired }) => ({ from, to: onRetired })),
      renameAll(blueprint, shadow, source.name, (to, { onShadow }) => ({ from: onShadow, to })),
    ]),
    ...planNumbers(draft, { table: source, isForward: true }),
    ...blueprint.identities.map(({ column }) =>
      act({ kind: "drop_identity", table: retired, column }, column),
    ),
    act({ kind: "attach_table", root: source, table: retired, to: history.range.to }, retired.name),
    ...[BOUND_GUARD, ...(needsKeyGuard(facts) ? [KEY_GUARD] : [])].map((name) =>
      act({ kind: "drop_constraint", table: retired, name, ifExists: true }, name),
    ),
    ...planRights(draft),
    ...planTriggers(draft),
    ...incoming.map((key) => addKey(key.from, key, true)),
    ...planBinding(draft),
    ...planPublishing(draft, source, retired),
  ];
}

/** It is a table again, with the rows that were written into the new partitions meanwhile. */
export function planAttachRollBack(draft: Draft): PlannedAction[] {
  const { facts, blueprint } = draft;
  const { source, shadow, retired } = blueprint;
  const own = withoutWidened(blueprint, facts.table.oid);
  const { out, in: incoming } = sortForeignKeys(facts);
  return [
    planLocks(draft, [source, retired], [source]),
    ...incoming.map((key) => dropKey(key.from, key.name, true)),
    ...facts.triggers.map(({ name }) => act({ kind: "drop_trigger", table: source, name }, name)),
    act({ kind: "detach_table", root: source, table: retired }, retired.name),
    // What was moved back lies there a second time, and must not forbid deletes elsewhere.
    ...out.map((key) => dropKey(source, key.name, true)),
    ...planRightsTaken(draft),
    ...planIdentitiesBack(draft),
    ...planNarrowing(draft, [
      renameAll(blueprint, source, shadow.name, (from, { onShadow }) => ({ from, to: onShadow })),
      ...planKeyRequired(draft, retired, false),
      renameAll(own, retired, source.name, (to, { onRetired }) => ({ from: onRetired, to })),
    ]),
    ...(facts.shape
      ? [act({ kind: "move_rows", from: shadow, to: source, shape: facts.shape }, source.name)]
      : []),
    ...planNumbers(draft, { table: source, isForward: false }),
    ...ending(draft).map(([table, key]) => addKey(table, key, true)),
    ...planTriggers(draft),
    ...planBinding(draft),
    ...planPublishing(draft, source, shadow),
  ];
}

/** Foreign keys that point to the table, and those that the new one cannot have; the others stay through all of it. */
export function ending({ facts, blueprint }: Draft): [TableName, ForeignKeyFacts][] {
  const { in: incoming, lost } = sortForeignKeys(facts);
  return [...incoming, ...lost].map((key) => [
    isOwn(facts, key) ? blueprint.source : key.from,
    key,
  ]);
}

function planTriggers({ facts, blueprint: { source } }: Draft): PlannedAction[] {
  return facts.triggers.map((trigger) =>
    act({ kind: "create_trigger", table: source, trigger }, trigger.name),
  );
}

/** The check has proven it already, so that the table is not read again. */
function planKeyRequired({ facts }: Draft, table: TableName, isRequired: boolean): PlannedAction[] {
  if (!needsKeyGuard(facts)) return [];
  const column = facts.key.column;
  return [act({ kind: "require_key", table, column, isRequired }, column)];
}

function planIdentitiesBack({ facts, blueprint }: Draft): PlannedAction[] {
  return blueprint.identities.map(({ column, facts: sequence, onRetired }) =>
    act(
      {
        ...{ kind: "add_identity", table: blueprint.retired, column },
        identity: facts.columns.find(({ name }) => name === column)?.identity ?? "",
        sequence: { ...sequence, sequence: onRetired },
        grants: sequence.grants.filter(({ grantee }) => grantee !== facts.table.owner),
      },
      column,
    ),
  );
}
