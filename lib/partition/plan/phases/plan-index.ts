import { act, type PlannedAction } from "@/lib/partition/plan/phase";
import type { PlannedIndex } from "@/lib/partition/render/render-index";
import type { Draft } from "./draft";
import { planWayBack } from "./plan-way-back";

/** Indexes on each partition alone, then on the table; then what can be known of the rows only now. */
export function planIndex(draft: Draft): PlannedAction[] {
  const { facts, blueprint } = draft;
  const { shadow, leaves } = blueprint;
  return [
    ...planIndexesOfNew(draft),
    ...facts.checks
      .filter(({ isValid }) => !isValid)
      .map(({ name, definition, comment }) =>
        act(
          { kind: "add_constraint", table: shadow, name, definition, isNotValid: true, comment },
          name,
        ),
      ),
    ...planStatisticsOfNew(draft),
    ...leaves.map(({ table }) => act({ kind: "freeze", table }, table.name)),
    act({ kind: "analyze", table: shadow }, shadow.name),
    ...planWayBack(draft),
  ];
}

/**
 * On each partition that was made, all of one before those of the next, so that it is read once and then found in memory;
 * and then on the table, which takes these in.
 */
export function planIndexesOfNew({ blueprint }: Draft): PlannedAction[] {
  const { shadow, leaves, indexes } = blueprint;
  const ofLeaves = leaves.flatMap(({ table, indexes: names }) =>
    indexes.flatMap(({ facts: index }, at) => {
      const name = names[at] ?? "";
      return isExclusion(index)
        ? []
        : act({ kind: "index_leaf", table, name, index: { ...index, comment: null } }, name);
    }),
  );
  const ofTable = indexes.map(({ facts: index, onShadow: name }, at) => {
    const leafIndexes = leaves.map(({ indexes: names }) => names[at] ?? "");
    return isExclusion(index)
      ? act({ kind: "exclude", table: shadow, name, index }, name)
      : act({ kind: "index_root", table: shadow, name, index, leafIndexes }, name);
  });
  return [...ofLeaves, ...ofTable];
}

/** Extended statistics, on the table and each partition that was made. */
export function planStatisticsOfNew({ blueprint }: Draft): PlannedAction[] {
  const { shadow, leaves, statistics: all } = blueprint;
  return all.flatMap(({ facts: statistics, onShadow }, at) => [
    act({ kind: "create_statistics", table: shadow, name: onShadow, statistics }, onShadow),
    ...leaves.map(({ table, statistics: names }) => {
      const name = names[at] ?? "";
      return act(
        {
          ...{ kind: "create_statistics", table, name },
          statistics: { ...statistics, schema: table.schema, comment: null },
        },
        name,
      );
    }),
  ]);
}

function isExclusion({ constraint }: PlannedIndex): boolean {
  return constraint?.type === "x";
}
