import type { ForeignKeyFacts } from "@/lib/partition/facts/constraint-facts";
import type { TableFacts } from "@/lib/partition/facts/table-facts";
import { BOUND_GUARD } from "@/lib/partition/plan/attach/live-names";
import { ending } from "@/lib/partition/plan/attach/plan-attach-swap";
import { goesByLeaf, sortForeignKeys } from "@/lib/partition/plan/foreign-keys";
import { act, lock, type PlannedAction } from "@/lib/partition/plan/phase";
import type { Draft } from "@/lib/partition/plan/phases/draft";
import { planAbort, planFinalize, planKeyFree } from "@/lib/partition/plan/phases/plan-endings";
import { addKey, proveKey } from "@/lib/partition/plan/phases/plan-foreign-keys";
import {
  planCapture,
  planGuard,
  planKeyGuard,
  planNewTable,
} from "@/lib/partition/plan/phases/plan-prepare";
import { planWayBackRest, planWayBackStop } from "@/lib/partition/plan/phases/plan-way-back";
import { readBound } from "@/lib/partition/range/read-bound";
import type { TableName } from "@/lib/partition/render/table-name";
import { ident, literal } from "@/lib/pg/sql";

const TABLES_AT_A_TIME = 100;

/** The range as a check of both tables, so that each can be put in its place without being read; then as for a copy. */
export function planSplitPrepare(draft: Draft): PlannedAction[] {
  const { facts, blueprint } = draft;
  const definition = boundCheck(facts);
  const guard = { isValid: true, isInherited: true, usesWholeRow: false, comment: null };
  const checks = [...facts.checks, { name: BOUND_GUARD, definition, ...guard }];
  return [
    ...planKeyGuard(draft),
    ...planGuard(blueprint.source, BOUND_GUARD, definition),
    ...planNewTable({ ...draft, facts: { ...facts, checks } }),
    ...planCapture(draft),
  ];
}

/** The foreign keys of the parent, on the new table before it is in use: made for what is written, then proven. */
export function planSplitBind({ facts, blueprint }: Draft): PlannedAction[] {
  const { out } = sortForeignKeys(facts);
  const { shadow } = blueprint;
  const byLeaf = goesByLeaf(facts);
  const tables = byLeaf ? blueprint.leaves.map(({ table }) => table) : [shadow];
  const ofShadow = out.map((key) => ({ ...key, from: { ...key.from, name: shadow.name } }));
  return [
    ...ofShadow.flatMap((key) => planKeyOfEach(tables, key)),
    ...tables.flatMap((table) => ofShadow.map((key) => proveKey(table, key))),
    ...(byLeaf ? ofShadow.map((key) => addKey(shadow, key, false)) : []),
  ];
}

/** Its partner is locked anew for so many at once, and not for each. */
function planKeyOfEach(all: TableName[], { name, definition, to }: ForeignKeyFacts) {
  const held = "for an instant; readers go on";
  const starts = all.flatMap((_, at) => (at % TABLES_AT_A_TIME === 0 ? [at] : []));
  return starts.map((start) => {
    const tables = all.slice(start, start + TABLES_AT_A_TIME);
    return act(
      { kind: "add_constraint_to_each", tables, name, definition },
      `${tables[0]?.name}.${name}`,
      [lock(to, "SHARE ROW EXCLUSIVE", held)],
    );
  });
}

/** After the cutover. */
export function planSplitSettle({ facts, blueprint: { source } }: Draft): PlannedAction[] {
  return [
    ...sortForeignKeys(facts).in.map((key) => proveKey(key.from, key)),
    act({ kind: "analyze", table: source }, source.name),
  ];
}

/** After going back. */
export function planSplitSettleBack(draft: Draft): PlannedAction[] {
  const { shadow } = draft.blueprint;
  return [
    ...ending(draft)
      .filter(([, { isValid }]) => isValid)
      .map(([table, key]) => proveKey(table, key)),
    ...planKeyFree(draft),
    ...planBoundFree(draft),
    ...planWayBackStop(draft, shadow),
    ...planWayBackRest(draft, shadow),
  ];
}

/** The old table goes with its foreign keys; then the check of the range, which under the swap's locks would take long. */
export function planSplitFinalize(draft: Draft): PlannedAction[] {
  return [
    ...planFinalize(draft).map((action) => withPartners(draft, action)),
    ...planBoundFree(draft),
  ];
}

/** The partition is as it was. */
export function planSplitAbort(draft: Draft): PlannedAction[] {
  return [
    ...planAbort(draft).map((action) => withPartners(draft, action)),
    ...planBoundFree(draft),
  ];
}

/** A table that is dropped takes its foreign keys with it, and for that its partners are locked. */
function withPartners({ facts }: Draft, action: PlannedAction): PlannedAction {
  if (action.kind !== "drop_table") return action;
  const partners = sortForeignKeys(facts).out.map(({ to }) => lock(to, "ACCESS EXCLUSIVE"));
  return { ...action, locks: [...partners, ...action.locks] };
}

function planBoundFree({ blueprint: { source: table } }: Draft): PlannedAction[] {
  return [
    act({ kind: "drop_constraint", table, name: BOUND_GUARD, ifExists: true }, BOUND_GUARD, [
      lock(table, "ACCESS EXCLUSIVE"),
    ]),
  ];
}

/** What PostgreSQL wants to have proven of whoever takes the place. */
function boundCheck({ table, key, columns }: TableFacts): string {
  const { from, to } = readBound(table.parent?.bound ?? "") ?? { from: null, to: null };
  const type = columns.find(({ name }) => name === key.column)?.type ?? "text";
  const column = ident(key.column).text;
  const edge = (text: string) => `${literal(text).text}::${type}`;
  return `check (${[
    ...(from === null ? [] : [`${column} >= ${edge(from)}`]),
    ...(to === null ? [] : [`${column} < ${edge(to)}`]),
  ].join(" and ")})`;
}
