import type { ColumnFacts } from "@/lib/partition/facts/column-facts";
import type { IndexFacts } from "@/lib/partition/facts/index-facts";
import type { TableFacts } from "@/lib/partition/facts/table-facts";

/** The facts of an ordinary table that can be partitioned as it is; the parts that are given come last. */
export function aTable(parts: Partial<TableFacts> = {}): TableFacts {
  return {
    server: aServer(),
    table: aRelation(),
    shape: null,
    columns: [aColumn("id", "bigint"), aColumn("at", "timestamp with time zone")],
    identities: {},
    sequences: [],
    checks: [],
    oddNotNulls: [],
    indexes: [aPrimaryKey()],
    ...{ foreignKeysOut: [], foreignKeysIn: [], triggers: [], policies: [], policiesElsewhere: [] },
    ...{ grants: [], statistics: [], publications: [] },
    dependents: { views: [], functions: [], rowTypeUsers: [], others: [], mentions: [] },
    key: {
      column: "at",
      hasIndex: true,
      values: {
        ...{ min: "2026-01-05 00:00:00+00", max: "2026-03-01 00:00:00+00" },
        ...{ nulls: 0, infinities: [], foreignUuids: 0, since: null },
      },
    },
    takenNames: ["orders", "orders_pkey"],
    moment: aMoment(),
    ...parts,
  };
}

/** A primary server of version 15 with room for everything. */
export function aServer(parts: Partial<TableFacts["server"]> = {}): TableFacts["server"] {
  return {
    ...{ version: 150_018, database: "shop", readAt: "2026-03-15 10:00:00+00", signedInAs: "shop" },
    ...{
      isInRecovery: false,
      isSuperuser: false,
      mayCreateInDatabase: true,
      hasEngineSchema: true,
    },
    ...{
      locksMax: 6_400,
      connectionsMax: 100,
      defaultGrantees: [],
      eventTriggers: [],
      hasCron: false,
    },
    ...parts,
  };
}

/** An ordinary table of one's own. */
export function aRelation(parts: Partial<TableFacts["table"]> = {}): TableFacts["table"] {
  return {
    ...{ oid: 16_400, schema: "public", name: "orders", kind: "r", persistence: "p" },
    ...{ isPartition: false, parent: null, hasChildren: false, hasParents: false, isTyped: false },
    ...{
      accessMethod: "heap",
      tablespace: null,
      mayUseTablespace: true,
      options: [],
      toastOptions: [],
    },
    ...{ owner: "shop", mayActAsOwner: true, ownerMayCreateInSchema: true },
    ...{ hasRowSecurity: false, forcesRowSecurity: false, hidesRowsFromOwner: false },
    ...{ replicaIdentity: "d", comment: null, extension: null, securityLabels: [], rules: [] },
    isSubscribed: false,
    ...parts,
  };
}

/** A quiet hour. */
export function aMoment(parts: Partial<TableFacts["moment"]> = {}): TableFacts["moment"] {
  return {
    ...{ rowsEstimate: 1_000, heapBytes: 1e6, indexBytes: 5e5, preparedTransactions: [] },
    ...{ longHolders: [], isBeingVacuumed: false, freezeAgeRatio: 0, riskyStatements: [] },
    ...parts,
  };
}

function aColumn(name: string, type: string): ColumnFacts {
  return {
    ...{ name, type, collation: null, notNull: true, notNullName: null, default: null },
    ...{ generated: "", identity: "", storage: null, compression: null, statistics: null },
    ...{ options: [], comment: null },
  };
}

function aPrimaryKey(): IndexFacts {
  return {
    ...{ name: "orders_pkey", isUnique: true, isValid: true, isClustered: false },
    ...{ isReplicaIdentity: false, head: "btree (id, at)", middle: "", predicate: null },
    ...{ tablespace: null, keyColumns: ["id", "at"], included: [], nullsNotDistinct: false },
    ...{ options: [], statistics: [], usesWholeRow: false, comment: null },
    constraint: {
      ...{ name: "orders_pkey", type: "p", isDeferrable: false, isDeferred: false },
      ...{ isTemporal: false, definition: "PRIMARY KEY (id, at)", comment: null },
    },
  };
}
