import type { TableFacts } from "@/lib/partition/facts/table-facts";
import type { Blueprint } from "@/lib/partition/plan/blueprint";
import type { PlannedColumn } from "@/lib/partition/render/render-column";

/** What every phase is planned from. */
export type Draft = { facts: TableFacts; blueprint: Blueprint; since: string | null };

/** The constraint that keeps NULLs out of the key of a table whose column allows them. */
export const KEY_GUARD = "slackwater_key_present";

/** Whether the key may be NULL until the migration forbids it. */
export function needsKeyGuard({ columns, key }: TableFacts): boolean {
  return columns.some(({ name, notNull }) => name === key.column && !notNull);
}

/** The columns of the new table: the key is NOT NULL, and identities have sequences of their own. */
export function plannedColumns({ facts, blueprint }: Draft): PlannedColumn[] {
  return facts.columns.map((column) => {
    const identity = blueprint.identities.find((one) => one.column === column.name);
    return {
      ...column,
      notNull: column.notNull || column.name === facts.key.column,
      identitySequence: identity ? { ...identity.facts, sequence: identity.onShadow } : null,
    };
  });
}
