import { act, type PlannedAction } from "@/lib/partition/plan/phase";
import type { Draft } from "@/lib/partition/plan/phases/draft";
import type { PlannedIndex } from "@/lib/partition/render/render-index";
import { type Widened, widenedOf } from "./widened";

/** The unique keys that became wider take their places, around the change of names. */
export function planWidening(draft: Draft, renames: PlannedAction[]): PlannedAction[] {
  const { facts, blueprint } = draft;
  const widened = widenedOf(blueprint, facts.table.oid);
  const table = blueprint.retired;
  return [
    ...widened
      .filter(({ isPrimary }) => isPrimary)
      .map(({ facts: { name } }) => dropConstraint(blueprint.source, name)),
    ...renames,
    ...widened.map(({ facts: index, wide: from, onRetired: name }) =>
      act({ kind: "take_index", table, name, from, index: plain(index) }, name),
    ),
  ];
}

/** The keys as they were, around the change of names. */
export function planNarrowing(draft: Draft, renames: PlannedAction[]): PlannedAction[] {
  const { facts, blueprint } = draft;
  const { source, retired } = blueprint;
  const widened = widenedOf(blueprint, facts.table.oid);
  return [
    ...widened.map((one) => dropWide(one, retired)),
    ...renames,
    ...widened
      .filter(({ isPrimary }) => isPrimary)
      .map(({ facts: index, kept }) =>
        act({ kind: "take_index", table: source, name: index.name, from: kept, index }, index.name),
      ),
  ];
}

function dropWide({ facts, onRetired }: Widened, table: { schema: string; name: string }) {
  if (facts.constraint) return dropConstraint(table, onRetired);
  const index = { schema: table.schema, name: onRetired };
  return act({ kind: "drop_index", index, isLive: false }, onRetired);
}

function dropConstraint(table: { schema: string; name: string }, name: string): PlannedAction {
  return act({ kind: "drop_constraint", table, name, ifExists: false }, `${table.name}.${name}`);
}

/** What is said of an index, and that a table lies in its order, is not said of a partition's. */
function plain(index: PlannedIndex): PlannedIndex {
  const { constraint } = index;
  return {
    ...index,
    ...{ comment: null, isClustered: false },
    constraint: constraint && { ...constraint, comment: null },
  };
}
