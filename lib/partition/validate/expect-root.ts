import type { IndexFacts } from "@/lib/partition/facts/index-facts";
import type { TableFacts } from "@/lib/partition/facts/table-facts";
import { sortForeignKeys } from "@/lib/partition/plan/foreign-keys";
import type { PlannedIndex } from "@/lib/partition/render/render-index";
import { ident } from "@/lib/pg/sql";
import type { Relation } from "./find-pair";
import type { Ground } from "./ground";

type Expected = Pick<Ground, "facts" | "blueprint" | "pair">;

/** What the catalog should say of the partitioned table, where the migration stands now. Pure. */
export function expectRoot(expected: Expected, found: TableFacts): TableFacts {
  const { facts, pair } = expected;
  const shared: TableFacts = {
    ...facts,
    // Its storage parameters are those of its partitions.
    table: {
      ...facts.table,
      ...{ name: pair.root.name, options: [], toastOptions: [] },
      parent: pair.isSwapped ? facts.table.parent : null,
    },
    columns: facts.columns.map((column) => expectColumn(column, facts, found)),
  };
  return pair.isSwapped ? expectLive(expected, shared) : expectShadow(expected, shared, found);
}

/** The key is never NULL, which newer servers give a name. */
function expectColumn(
  column: TableFacts["columns"][number],
  { key }: TableFacts,
  found: TableFacts,
): TableFacts["columns"][number] {
  if (column.name !== key.column || column.notNull) return column;
  const now = found.columns.find(({ name }) => name === column.name);
  return { ...column, notNull: true, notNullName: now?.notNullName ?? null };
}

function expectLive({ facts, blueprint }: Expected, shared: TableFacts): TableFacts {
  const { out, in: incoming } = sortForeignKeys(facts);
  return {
    ...shared,
    indexes: blueprint.indexes.map(({ facts: index }) => expectIndex(index, index.name)),
    ...{ foreignKeysOut: out, foreignKeysIn: incoming },
  };
}

/** Until the swap nothing hangs on it that others could feel, and everything has a name of its own. */
function expectShadow(
  { facts, blueprint, pair }: Expected,
  shared: TableFacts,
  found: TableFacts,
): TableFacts {
  const identities = blueprint.identities.map(({ column, facts: identity, onShadow }) => {
    const grants = found.identities[column]?.grants ?? identity.grants;
    return [column, { ...identity, sequence: onShadow, grants }] as const;
  });
  return {
    ...shared,
    indexes: blueprint.indexes.map(({ facts: index, onShadow }) => expectIndex(index, onShadow)),
    statistics: blueprint.statistics.map((one) => ({ ...one.facts, name: one.onShadow })),
    identities: Object.fromEntries(identities),
    grants: found.grants.filter(({ grantee }) => grantee === facts.table.owner),
    foreignKeysOut: expectOutOfShadow({ facts, blueprint, pair }, found),
    ...{ sequences: [], foreignKeysIn: [], triggers: [] },
    ...{ policies: [], policiesElsewhere: [], publications: [] },
    dependents: { views: [], functions: [], rowTypeUsers: [], others: [], mentions: [] },
  };
}

/** Where no rows are copied, they can be there from the beginning; on a partition's successor they are when it is ready. */
function expectOutOfShadow({ facts, blueprint, pair }: Expected, found: TableFacts) {
  if (blueprint.history) return expectOut(facts, pair.root);
  if (!facts.table.parent) return [];
  return pair.state === "ready" ? expectOut(facts, pair.root) : found.foreignKeysOut;
}

function expectOut(facts: TableFacts, root: Pick<Relation, "schema" | "name">) {
  const { schema, name } = root;
  return sortForeignKeys(facts).out.map((key) => ({
    ...key,
    from: { ...key.from, schema, name },
  }));
}

function expectIndex({ addedKey, ...index }: PlannedIndex, name: string): IndexFacts {
  const { constraint, head, keyColumns } = index;
  const named = { ...index, name, constraint: constraint && { ...constraint, name } };
  if (addedKey === null) return named;
  return {
    ...named,
    head: `${head.slice(0, -1)}, ${quoted(addedKey)})`,
    keyColumns: [...keyColumns, addedKey],
  };
}

/** PostgreSQL writes quotes only where a name needs them. */
function quoted(name: string): string {
  return /^[a-z_][a-z0-9_$]*$/.test(name) ? name : ident(name).text;
}
