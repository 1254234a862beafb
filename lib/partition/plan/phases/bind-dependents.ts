import { act, type PlannedAction } from "@/lib/partition/plan/phase";
import type { TableName } from "@/lib/partition/render/table-name";
import type { Draft } from "./draft";

/** Views, functions and policies that are bound to a table are bound to the one that now has the name. */
export function planBinding({ facts }: Draft): PlannedAction[] {
  const { dependents, policiesElsewhere } = facts;
  return [
    ...dependents.views.map((view) =>
      act({ kind: "replace_view", view }, `${view.schema}.${view.name}`),
    ),
    ...dependents.functions.map((routine) =>
      act({ kind: "replace_function", routine }, routine.signature),
    ),
    ...policiesElsewhere.map((policy) =>
      act({ kind: "alter_policy", policy }, `${policy.schema}.${policy.table}.${policy.name}`),
    ),
  ];
}

/** The publications send the table that has the name, and no longer the other. */
export function planPublishing(
  { facts }: Draft,
  live: TableName,
  other: TableName,
): PlannedAction[] {
  return facts.publications.flatMap((publication) => [
    act({ kind: "publish", publication, table: live }, `${publication.name}:${live.name}`),
    act({ kind: "unpublish", publication, table: other }, `${publication.name}:${other.name}`),
  ]);
}
