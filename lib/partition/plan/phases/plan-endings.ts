import { act, lock, type PlannedAction } from "@/lib/partition/plan/phase";
import { type Draft, KEY_GUARD, needsKeyGuard } from "./draft";
import { planProveNew, planProveOld } from "./plan-foreign-keys";
import { planWayBackEnd, planWayBackRest, planWayBackStop } from "./plan-way-back";

/** After the cutover. */
export function planSettle(draft: Draft): PlannedAction[] {
  const { source } = draft.blueprint;
  return [...planProveNew(draft), act({ kind: "analyze", table: source }, source.name)];
}

/** After going back. */
export function planSettleBack(draft: Draft): PlannedAction[] {
  return [
    ...planProveOld(draft),
    ...planKeyFree(draft),
    ...planWayBackStop(draft, draft.blueprint.shadow),
    ...planWayBackRest(draft, draft.blueprint.shadow),
  ];
}

/** The old table goes, and never with a CASCADE: whatever still depends on it stops it. */
export function planFinalize(draft: Draft): PlannedAction[] {
  const { source, retired } = draft.blueprint;
  return [
    ...planWayBackStop(draft, source),
    act({ kind: "drop_table", table: retired }, retired.name, [lock(retired, "ACCESS EXCLUSIVE")]),
    ...planWayBackRest(draft, source),
  ];
}

/** Nothing of the engine stays behind. */
export function planAbort(draft: Draft): PlannedAction[] {
  const { source, shadow } = draft.blueprint;
  return [
    act({ kind: "remove_capture", oid: draft.facts.table.oid, table: source }, source.name, [
      lock(source, "ACCESS EXCLUSIVE"),
    ]),
    act({ kind: "drop_table", table: shadow }, shadow.name),
    ...planWayBackEnd(draft),
    ...planKeyFree(draft),
  ];
}

/** The key may be NULL again, where it might be before. */
export function planKeyFree({ facts, blueprint: { source } }: Draft): PlannedAction[] {
  if (!needsKeyGuard(facts)) return [];
  return [
    act({ kind: "drop_constraint", table: source, name: KEY_GUARD, ifExists: true }, KEY_GUARD, [
      lock(source, "ACCESS EXCLUSIVE"),
    ]),
  ];
}
