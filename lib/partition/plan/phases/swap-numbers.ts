import type { Blueprint } from "@/lib/partition/plan/blueprint";
import { act, type PlannedAction } from "@/lib/partition/plan/phase";
import type { TableName } from "@/lib/partition/render/table-name";
import type { Draft } from "./draft";

/** Sequences change hands where they can, and identities go on well beyond the numbers of the other table. */
export function planNumbers(
  { facts, blueprint }: Draft,
  to: { table: TableName; isForward: boolean },
): PlannedAction[] {
  return [
    ...facts.sequences.map(({ schema, name, column }) =>
      act(
        { kind: "hand_over_sequence", sequence: { schema, name }, table: to.table, column },
        `${name}:${to.table.name}`,
      ),
    ),
    ...blueprint.identities.map((identity) => {
      const { schema, sequence } = identity.facts;
      const other = to.isForward ? identity.onRetired : identity.onShadow;
      return act(
        {
          kind: "advance_identity",
          from: { schema, name: other },
          to: { schema, name: sequence },
          by: marginOf(identity, facts.server.connectionsMax),
        },
        `${sequence}:${to.table.name}`,
      );
    }),
  ];
}

/** As many numbers as all sessions together can have taken and not yet used. */
function marginOf({ facts }: Blueprint["identities"][number], connectionsMax: number): string {
  return String(BigInt(facts.increment) * BigInt(facts.cache) * BigInt(connectionsMax));
}
