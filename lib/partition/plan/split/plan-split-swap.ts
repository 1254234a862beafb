import { ending } from "@/lib/partition/plan/attach/plan-attach-swap";
import { sortForeignKeys } from "@/lib/partition/plan/foreign-keys";
import { act, type PlannedAction } from "@/lib/partition/plan/phase";
import { planBinding, planPublishing } from "@/lib/partition/plan/phases/bind-dependents";
import type { Draft } from "@/lib/partition/plan/phases/draft";
import { addKey, dropKey } from "@/lib/partition/plan/phases/plan-foreign-keys";
import { planLocks } from "@/lib/partition/plan/phases/plan-locks";
import { planRights, planRightsTaken } from "@/lib/partition/plan/phases/plan-rights";
import { switchTrigger } from "@/lib/partition/plan/phases/plan-swap";
import { planWayBackStart } from "@/lib/partition/plan/phases/plan-way-back";
import { planNamesBack, planNamesForward } from "@/lib/partition/plan/phases/rename-tables";
import { planNumbers } from "@/lib/partition/plan/phases/swap-numbers";
import type { TableName } from "@/lib/partition/render/table-name";

/**
 * The new table in the partition's place, with the same range and the same name. What the partition has from its
 * parent goes with its place: PostgreSQL takes the triggers away from the one and makes them on the other.
 */
export function planSplitCutover(draft: Draft): PlannedAction[] {
  const { facts, blueprint } = draft;
  const { source, shadow, retired } = blueprint;
  return [
    planLocks(draft, [source, shadow], [], parentOf(draft)),
    act({ kind: "remove_capture", oid: facts.table.oid, table: source }, source.name),
    ...ending(draft).map(([table, key]) => dropKey(table, key.name, false)),
    ...facts.triggers
      .filter(({ enabled }) => enabled !== "D")
      .map(({ name }) => switchTrigger(draft, name, "D")),
    ...planTaking(draft),
    ...planNamesForward(blueprint),
    ...planNumbers(draft, { table: source, isForward: true }),
    ...planRights(draft),
    ...facts.triggers.map((trigger) =>
      act({ kind: "create_trigger", table: source, trigger }, trigger.name),
    ),
    ...sortForeignKeys(facts).in.map((key) => addKey(key.from, key, true)),
    ...planBinding(draft),
    ...planPublishing(draft, source, retired),
    ...planPlacing(draft),
    ...planWayBackStart(draft),
  ];
}

/** The partition in its own place again. */
export function planSplitRollBack(draft: Draft): PlannedAction[] {
  const { facts, blueprint } = draft;
  const { source, shadow, retired } = blueprint;
  const { out, in: incoming } = sortForeignKeys(facts);
  return [
    planLocks(draft, [source, retired], [source], parentOf(draft)),
    ...facts.triggers.map(({ name }) => act({ kind: "drop_trigger", table: source, name }, name)),
    ...planTaking(draft),
    // Left there, rows that nobody keeps in step would forbid deletes elsewhere.
    ...out.map((key) => dropKey(source, key.name, true)),
    ...incoming.map((key) => dropKey(key.from, key.name, true)),
    ...planRightsTaken(draft),
    ...planNamesBack(blueprint),
    ...planNumbers(draft, { table: source, isForward: false }),
    ...ending(draft).map(([table, key]) => addKey(table, key, true)),
    ...facts.triggers
      .filter(({ enabled }) => enabled !== "D")
      .map(({ name, enabled }) => switchTrigger(draft, name, enabled)),
    ...planBinding(draft),
    ...planPublishing(draft, source, shadow),
    ...planPlacing(draft),
  ];
}

function planTaking(draft: Draft): PlannedAction[] {
  const { source: table } = draft.blueprint;
  return parentOf(draft).map((root) => act({ kind: "detach_table", root, table }, table.name));
}

/** A check has proven the range, and foreign keys and indexes are there, so nothing is read and nothing built. */
function planPlacing(draft: Draft): PlannedAction[] {
  const { source: table } = draft.blueprint;
  const bound = draft.facts.table.parent?.bound ?? "";
  return parentOf(draft).map((root) =>
    act({ kind: "place_table", root, table, bound }, table.name),
  );
}

function parentOf({ facts: { table } }: Draft): TableName[] {
  const { parent } = table;
  return parent ? [{ schema: parent.schema, name: parent.name }] : [];
}
