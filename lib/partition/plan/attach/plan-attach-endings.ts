import { sortForeignKeys } from "@/lib/partition/plan/foreign-keys";
import { act, lock, type PlannedAction } from "@/lib/partition/plan/phase";
import { type Draft, KEY_GUARD, needsKeyGuard } from "@/lib/partition/plan/phases/draft";
import { proveKey } from "@/lib/partition/plan/phases/plan-foreign-keys";
import { grantsToOthers } from "@/lib/partition/plan/phases/plan-rights";
import { BOUND_GUARD } from "./live-names";
import { ending } from "./plan-attach-swap";
import { widenedOf } from "./widened";

/** After the table was attached. */
export function planAttachSettle({ facts, blueprint: { source } }: Draft): PlannedAction[] {
  return [
    ...sortForeignKeys(facts).in.map((key) => proveKey(key.from, key)),
    act({ kind: "analyze", table: source }, source.name),
  ];
}

/** After it was detached again. */
export function planAttachSettleBack(draft: Draft): PlannedAction[] {
  return ending(draft)
    .filter(([, { isValid }]) => isValid)
    .map(([table, key]) => proveKey(table, key));
}

/** What only the way back needed goes, and the partition is no longer read past its table. No row is dropped. */
export function planAttachFinalize({ facts, blueprint }: Draft): PlannedAction[] {
  const { retired } = blueprint;
  const { owner, schema } = { owner: facts.table.owner, schema: retired.schema };
  const roles = new Set(grantsToOthers(facts).map(({ grantee }) => grantee));
  return [
    ...widenedOf(blueprint, facts.table.oid).map(({ kept, isPrimary, facts: { constraint } }) =>
      isPrimary || !constraint
        ? dropLive(schema, kept)
        : act({ kind: "drop_constraint", table: retired, name: kept, ifExists: true }, kept, [
            lock(retired, "ACCESS EXCLUSIVE"),
          ]),
    ),
    act(
      {
        ...{ kind: "close_partition", table: retired },
        roles: [...roles].filter((role) => role !== owner),
        policies: facts.policies,
      },
      retired.name,
      [lock(retired, "ACCESS EXCLUSIVE")],
    ),
  ];
}

/** The table is as it was. */
export function planAttachAbort({ facts, blueprint }: Draft): PlannedAction[] {
  const { source, shadow } = blueprint;
  const partners = sortForeignKeys(facts).out.map(({ to }) => to);
  return [
    act({ kind: "drop_table", table: shadow }, shadow.name, [
      ...partners.map((table) => lock(table, "ACCESS EXCLUSIVE")),
    ]),
    ...widenedOf(blueprint, facts.table.oid).flatMap(({ wide, kept, isPrimary }) => [
      dropLive(source.schema, wide),
      ...(isPrimary ? [dropLive(source.schema, kept)] : []),
    ]),
    ...[BOUND_GUARD, ...(needsKeyGuard(facts) ? [KEY_GUARD] : [])].map((name) =>
      act({ kind: "drop_constraint", table: source, name, ifExists: true }, name, [
        lock(source, "ACCESS EXCLUSIVE"),
      ]),
    ),
  ];
}

function dropLive(schema: string, name: string): PlannedAction {
  return act({ kind: "drop_index", index: { schema, name }, isLive: true }, name);
}
