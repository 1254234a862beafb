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

/** On each partition that was made, and then on the table, which takes these in. */
export function planIndexesOfNew({ blueprint }: Draft): PlannedAction[] {
  return blueprint.indexes.flatMap(({ facts: index, onShadow }, at) =>
    planOne(index, onShadow, at, blueprint),
  );
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

function planOne(
  index: PlannedIndex,
  name: string,
  at: number,
  { shadow, leaves }: Draft["blueprint"],
): PlannedAction[] {
  if (index.constraint?.type === "x")
    return [act({ kind: "exclude", table: shadow, name, index }, name)];
  const leafIndexes = leaves.map(({ indexes }) => indexes[at] ?? "");
  return [
    ...leaves.map(({ table, indexes }) =>
      act(
        { kind: "index_leaf", table, name: indexes[at] ?? "", index: { ...index, comment: null } },
        indexes[at] ?? "",
      ),
    ),
    act({ kind: "index_root", table: shadow, name, index, leafIndexes }, name),
  ];
}
