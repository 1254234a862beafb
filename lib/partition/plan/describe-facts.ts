import type { CarriedFacts } from "@/lib/partition/facts/table-facts";
import { BOUND_GUARD, isLiveName } from "./attach/live-names";
import { KEY_GUARD } from "./phases/draft";

type Described = readonly [thing: string, definition: unknown];

/** Every thing that is carried over, by a name for people, with all that defines it. */
export function describeFacts(facts: CarriedFacts): Map<string, unknown> {
  const { table, dependents } = facts;
  return new Map<string, unknown>([
    ...describeTable(facts),
    ...facts.columns.map((column): Described => [`column ${column.name}`, column]),
    ["the order of its columns", facts.columns.map(({ name }) => name)],
    ...facts.checks
      .filter(({ name }) => name !== KEY_GUARD && name !== BOUND_GUARD)
      .map((check): Described => [`check ${check.name}`, check]),
    ...facts.indexes
      .filter(({ name }) => !isLiveName(name))
      .map(
        // Where its table is partitioned an index has no clustering of its own.
        ({ isClustered, ...index }): Described => [`index ${index.name}`, index],
      ),
    ...[...facts.foreignKeysOut, ...facts.foreignKeysIn].map(describeForeignKey),
    ...facts.triggers.map(
      ({ name, definition, enabled, comment }): Described => [
        `trigger ${name}`,
        { definition, enabled, comment },
      ],
    ),
    ...[...facts.policies, ...facts.policiesElsewhere].map(
      (policy): Described => [`policy ${policy.name} of ${policy.schema}.${policy.table}`, policy],
    ),
    ...facts.grants.map(
      ({ grantee, privilege, column, withGrantOption }): Described => [
        `${privilege}${column === null ? "" : ` (${column})`} for ${grantee || "everybody"}`,
        { withGrantOption },
      ],
    ),
    ...facts.statistics.map((one): Described => [`statistics ${one.schema}.${one.name}`, one]),
    ...facts.publications.map((one): Described => [`publication ${one.name}`, one]),
    ...facts.sequences.map((one): Described => [`sequence ${one.schema}.${one.name}`, one]),
    ...Object.entries(facts.identities).map(describeIdentity),
    ...dependents.views.map(
      ({ needsPrimaryKey, ...view }): Described => [`view ${view.schema}.${view.name}`, view],
    ),
    ...dependents.functions.map((one): Described => [`function ${one.signature}`, one]),
    ...dependents.rowTypeUsers.map((user): Described => [`${user}, by the row type`, true]),
    ...dependents.others.map((other): Described => [other, true]),
    ["its rules", table.rules],
    ["its security labels", table.securityLabels],
  ]);
}

function describeTable({ table }: CarriedFacts): Described[] {
  return [
    ["its comment", table.comment],
    ["its owner", table.owner],
    ["its row security", [table.hasRowSecurity, table.forcesRowSecurity]],
    ["its replica identity", table.replicaIdentity],
    ["its storage parameters", [table.options, table.toastOptions]],
    ["its tablespace", table.tablespace],
    ["its place", [table.schema, table.name]],
    ...(table.parent ? [["its place in its parent", table.parent] as const] : []),
  ];
}

function describeForeignKey(key: CarriedFacts["foreignKeysOut"][number]): Described {
  const { name, from, definition, isValid, isEnforced, comment } = key;
  const thing = `foreign key ${name} of ${from.schema}.${from.name}`;
  return [thing, { definition, isValid, isEnforced, comment }];
}

/** How far it has counted is no part of what it is. */
function describeIdentity([column, identity]: [
  string,
  CarriedFacts["identities"][string],
]): Described {
  const { usedRatio, otherUsers, ...definition } = identity;
  return [`identity of ${column}`, definition];
}
