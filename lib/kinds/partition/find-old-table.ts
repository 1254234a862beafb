import type { Client } from "pg";
import type { Lost } from "@/lib/kinds/statements/lost-by";
import { readStoredPlan } from "@/lib/partition/ledger/stored-plan";
import { findMigration } from "@/lib/partition/status/find-migration";
import type { TableName } from "./partition-input";

/** The table that is dropped when the move of this one is ended, by the plan in the target's ledger. */
export async function findOldTable(session: Client, table: TableName): Promise<Lost | undefined> {
  const id = await findMigration(session, table);
  const stored = id === undefined ? undefined : await readStoredPlan(session, id);
  if (!stored) return undefined;
  const { plan } = stored;
  // A table that was attached stays, as a partition.
  if (plan.strategy === "attach") return undefined;
  return { is: "table", name: [plan.table.schema, plan.retired], withDependants: false };
}
