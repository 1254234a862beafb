import { sortForeignKeys } from "@/lib/partition/plan/foreign-keys";
import { act, lock, type PlannedAction } from "@/lib/partition/plan/phase";
import type { Draft } from "@/lib/partition/plan/phases/draft";
import { addKey } from "@/lib/partition/plan/phases/plan-foreign-keys";
import { planIndexesOfNew, planStatisticsOfNew } from "@/lib/partition/plan/phases/plan-index";
import { planGuard, planKeyGuard, planNewTable } from "@/lib/partition/plan/phases/plan-prepare";
import { ident, literal } from "@/lib/pg/sql";
import { BOUND_GUARD } from "./live-names";
import { widenedOf } from "./widened";

const BUILT =
  "while the index is built, which waits for older transactions; readers and writers go on";

/** What proves that every row of the table belongs to its partition, and the new table for the rows to come. */
export function planAttachPrepare(draft: Draft): PlannedAction[] {
  const { facts, blueprint } = draft;
  const { history, source } = blueprint;
  const type = facts.columns.find(({ name }) => name === facts.key.column)?.type ?? "text";
  if (!history) return [];
  const bound = `${literal(history.range.to).text}::${type}`;
  return [
    ...planKeyGuard(draft),
    ...planGuard(source, BOUND_GUARD, `check (${ident(facts.key.column).text} < ${bound})`),
    ...planNewTable(draft),
  ];
}

/** The indexes that the table needs as a partition, built while it is written to; then what the new table has. */
export function planAttachIndex(draft: Draft): PlannedAction[] {
  const { facts, blueprint } = draft;
  const { shadow, source } = blueprint;
  const { out } = sortForeignKeys(facts);
  return [
    ...widenedOf(blueprint, facts.table.oid).flatMap(({ facts: index, wide, kept, isPrimary }) => [
      act({ kind: "index_live", table: source, name: wide, index }, wide, [
        lock(source, "SHARE UPDATE EXCLUSIVE", BUILT),
      ]),
      ...(isPrimary
        ? [
            act(
              {
                kind: "index_live",
                ...{ table: source, name: kept, index: { ...index, addedKey: null } },
              },
              kept,
              [lock(source, "SHARE UPDATE EXCLUSIVE", BUILT)],
            ),
          ]
        : []),
    ]),
    ...planIndexesOfNew(draft),
    ...planStatisticsOfNew(draft),
    // It has no rows yet, so they are proven as they are made.
    ...out.map((key) =>
      addKey(shadow, { ...key, from: { ...key.from, name: shadow.name } }, false),
    ),
  ];
}
