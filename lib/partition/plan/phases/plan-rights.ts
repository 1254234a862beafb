import type { GrantFacts } from "@/lib/partition/facts/grant-facts";
import type { TableFacts } from "@/lib/partition/facts/table-facts";
import { act, type PlannedAction } from "@/lib/partition/plan/phase";
import type { TableName } from "@/lib/partition/render/table-name";
import type { Draft } from "./draft";

const OWNER_HAS = ["DELETE", "INSERT", "REFERENCES", "SELECT", "TRIGGER", "TRUNCATE", "UPDATE"];

/** Grants and policies for the table that has the name by now: before, nobody could read it. */
export function planRights({ facts, blueprint }: Draft): PlannedAction[] {
  const { source } = blueprint;
  return [
    ...planOwnerLacks(facts, source),
    ...grantOn("table", source, grantsToOthers(facts)),
    ...blueprint.identities.flatMap(({ facts: identity }) =>
      grantOn(
        "sequence",
        { schema: identity.schema, name: identity.sequence },
        identity.grants.filter(({ grantee }) => grantee !== facts.table.owner),
      ),
    ),
    ...facts.policies.map((policy) => act({ kind: "create_policy", policy }, policy.name)),
  ];
}

/** After going back nobody but the owner may look at the table that was left. */
export function planRightsTaken({ facts, blueprint }: Draft): PlannedAction[] {
  const roles = [...new Set(grantsToOthers(facts).map(({ grantee }) => grantee))];
  const table = blueprint.source;
  return [
    ...(roles.length > 0
      ? [act({ kind: "revoke", on: "table", table, roles, privileges: ["all"] }, table.name)]
      : []),
    ...facts.policies.map((policy) => act({ kind: "drop_policy", policy }, policy.name)),
  ];
}

function grantOn(
  on: "table" | "sequence",
  table: TableName,
  grants: GrantFacts[],
): PlannedAction[] {
  return grants.length === 0 ? [] : [act({ kind: "grant", on, table, grants }, table.name)];
}

/** What others than the owner may do. */
export function grantsToOthers({ grants, table }: TableFacts): GrantFacts[] {
  return grants.filter(({ grantee }) => grantee !== table.owner);
}

/** An owner may have taken privileges from itself, to be kept from accidents. */
function planOwnerLacks({ grants, table }: TableFacts, live: TableName): PlannedAction[] {
  const has = new Set(
    grants
      .filter(({ grantee, column }) => grantee === table.owner && column === null)
      .map(({ privilege }) => privilege),
  );
  const privileges = OWNER_HAS.filter((privilege) => !has.has(privilege));
  if (privileges.length === 0) return [];
  const roles = [table.owner];
  return [
    act({ kind: "revoke", on: "table", table: live, roles, privileges }, `${live.name}:owner`),
  ];
}
