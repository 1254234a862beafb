import { act, type PlannedAction } from "@/lib/partition/plan/phase";
import { planBinding, planPublishing } from "./bind-dependents";
import type { Draft } from "./draft";
import { planAddNew, planAddOld, planDropNew, planDropOld } from "./plan-foreign-keys";
import { planLocks } from "./plan-locks";
import { planRights, planRightsTaken } from "./plan-rights";
import { planWayBackStart } from "./plan-way-back";
import { planNamesBack, planNamesForward } from "./rename-tables";
import { planNumbers } from "./swap-numbers";

/**
 * The new table for the old one. Names come first: whatever names the table in its own definition is then made with
 * just the words it was made with before.
 */
export function planCutover(draft: Draft): PlannedAction[] {
  const { facts, blueprint } = draft;
  const { source, shadow, retired } = blueprint;
  return [
    planLocks(draft, [source, shadow]),
    act({ kind: "remove_capture", oid: facts.table.oid, table: source }, source.name),
    ...planDropOld(draft),
    ...facts.triggers
      .filter(({ enabled }) => enabled !== "D")
      .map(({ name }) => switchTrigger(draft, name, "D")),
    ...planNamesForward(blueprint),
    ...planNumbers(draft, { table: source, isForward: true }),
    ...planRights(draft),
    ...facts.triggers.map((trigger) =>
      act({ kind: "create_trigger", table: source, trigger }, trigger.name),
    ),
    ...planAddNew(draft),
    ...planBinding(draft),
    ...planPublishing(draft, source, retired),
    ...planWayBackStart(draft),
  ];
}

/** The old table for the new one, which keeps its rows and loses its place. */
export function planRollBack(draft: Draft): PlannedAction[] {
  const { facts, blueprint } = draft;
  const { source, shadow, retired } = blueprint;
  return [
    planLocks(draft, [source, retired], [source]),
    ...planDropNew(draft),
    ...facts.triggers.map(({ name }) => act({ kind: "drop_trigger", table: source, name }, name)),
    ...planRightsTaken(draft),
    ...planNamesBack(blueprint),
    ...planNumbers(draft, { table: source, isForward: false }),
    ...planAddOld(draft),
    ...facts.triggers
      .filter(({ enabled }) => enabled !== "D")
      .map(({ name, enabled }) => switchTrigger(draft, name, enabled)),
    ...planBinding(draft),
    ...planPublishing(draft, source, shadow),
  ];
}

/** Lets a trigger of the live table fire, or not. */
export function switchTrigger({ blueprint }: Draft, name: string, enabled: string): PlannedAction {
  return act(
    { kind: "switch_trigger", table: blueprint.source, name, enabled },
    `${name}:${enabled}`,
  );
}
