import type { ForeignKeyFacts } from "@/lib/partition/facts/constraint-facts";
import type { ParentFacts } from "@/lib/partition/facts/parent-facts";
import type { TableFacts } from "@/lib/partition/facts/table-facts";
import { aRelation, aTable } from "./a-table";

/** The facts of a partition without a lower end that can be split as it is, and of its parent; the parts come last. */
export function aPartition(
  parts: Partial<TableFacts> = {},
  parent: Partial<ParentFacts> = {},
): TableFacts {
  return aTable({
    table: aRelation({
      ...{ name: "orders_history", isPartition: true, hasParents: true },
      parent: {
        ...{ schema: "public", name: "orders", strategy: "r", keyColumns: ["at"] },
        bound: "FOR VALUES FROM (MINVALUE) TO ('2026-04-01 00:00:00+00')",
        ...{ hasDefault: false, isCutOtherwiseAbove: false, mayAlter: true, identities: [] },
        ...{ triggers: [], referencedBy: [], publications: [] },
        ...parent,
      },
    }),
    takenNames: ["orders", "orders_pkey", "orders_history"],
    ...parts,
  });
}

/** An index that is no constraint. */
export function anIndex(): TableFacts["indexes"][number] {
  const [primary] = aTable().indexes;
  if (!primary) throw new Error("The table has no primary key.");
  return { ...primary, name: "apart", isUnique: false, constraint: null };
}

/** What an index of an exclusion stands for. */
export function anExclusion(): TableFacts["indexes"][number]["constraint"] {
  return {
    ...{ name: "apart", type: "x", isDeferrable: false, isDeferred: false, isTemporal: false },
    ...{ definition: "EXCLUDE USING gist (at WITH =)", comment: null },
  };
}

/** A foreign key of the partition, and of its parent. */
export function toShop(): ForeignKeyFacts {
  return {
    ...{ name: "of_shop", from: { schema: "public", name: "orders_history", kind: "r" } },
    ...{ to: { schema: "public", name: "shop", kind: "r" }, columns: ["shop_id"] },
    ...{ referenced: ["id"], isValid: true, isEnforced: true, isTemporal: false },
    ...{ mayRecreate: true, comment: null },
    definition: "FOREIGN KEY (shop_id) REFERENCES public.shop(id)",
  };
}

/** A publication that sends what it is said to send. */
export function aPublication(
  parts: Partial<TableFacts["publications"][number]>,
): TableFacts["publications"][number] {
  return {
    ...{ name: "everything", isExplicit: true, takesAll: null, viaRoot: true, sendsChanges: true },
    ...{ columns: null, filter: null },
    mayAlter: true,
    ...parts,
  };
}

/** A trigger for each row that does nothing of note. */
export function aTrigger(
  parts: Partial<TableFacts["triggers"][number]>,
): TableFacts["triggers"][number] {
  return {
    ...{ name: "stamped", definition: "CREATE TRIGGER stamped", enabled: "O", isBefore: false },
    ...{ isForEachRow: true, hasTransitionTables: false, language: "plpgsql", setsKey: false },
    ...{ setsRow: false, asksTableName: false, comment: null },
    ...parts,
  };
}
