import type { Blueprint } from "@/lib/partition/plan/blueprint";
import { act, type PlannedAction } from "@/lib/partition/plan/phase";

type Standins = { onShadow: string; onRetired: string };

/** The old table steps aside, and the new one takes its name and those of its indexes. */
export function planNamesForward(blueprint: Blueprint): PlannedAction[] {
  const { source, shadow, retired } = blueprint;
  return [
    renameAll(blueprint, source, retired.name, (name, { onRetired }) => ({
      from: name,
      to: onRetired,
    })),
    renameAll(blueprint, shadow, source.name, (name, { onShadow }) => ({
      from: onShadow,
      to: name,
    })),
  ];
}

/** The same the other way. */
export function planNamesBack(blueprint: Blueprint): PlannedAction[] {
  const { source, shadow, retired } = blueprint;
  return [
    renameAll(blueprint, source, shadow.name, (name, { onShadow }) => ({
      from: name,
      to: onShadow,
    })),
    renameAll(blueprint, retired, source.name, (name, { onRetired }) => ({
      from: onRetired,
      to: name,
    })),
  ];
}

/** A table under another name, with everything that is called by it. */
export function renameAll(
  { indexes, statistics, identities }: Blueprint,
  table: { schema: string; name: string },
  to: string,
  turn: (name: string, standins: Standins) => { from: string; to: string },
): PlannedAction {
  const isConstraint = ({ facts }: Blueprint["indexes"][number]) => facts.constraint !== null;
  return act(
    {
      kind: "rename",
      ...{ table, to },
      indexes: indexes
        .filter((index) => !isConstraint(index))
        .map((index) => turn(index.facts.name, index)),
      constraints: indexes.filter(isConstraint).map((index) => turn(index.facts.name, index)),
      statistics: statistics.map((one) => ({
        schema: one.facts.schema,
        ...turn(one.facts.name, one),
      })),
      sequences: identities.map((one) => ({
        schema: one.facts.schema,
        ...turn(one.facts.sequence, one),
      })),
    },
    to,
  );
}
