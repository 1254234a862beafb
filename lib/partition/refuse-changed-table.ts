import type { ClientBase } from "pg";
import { AppError } from "@/lib/core/errors";
import { tableChanged } from "./capture/guard-source";
import type { CarriedFacts } from "./facts/table-facts";
import { readCarriedFacts } from "./inventory/read-table-facts";
import type { Migration } from "./ledger/migration";
import { readStoredPlan } from "./ledger/stored-plan";
import { diffFacts } from "./plan/diff-facts";
import { fingerprint } from "./plan/fingerprint";

/** Compares all that is carried over with what the plan was made of, and says in words what is not the same. */
export async function refuseChangedTable(
  session: ClientBase,
  { id, source }: Migration,
): Promise<void> {
  const stored = await readStoredPlan(session, id);
  if (!stored) return;
  const now = await readNow(session, source);
  if (fingerprint(now) === fingerprint(stored.facts)) return;
  throw tableChanged(source, diffFacts(stored.facts, now));
}

async function readNow(session: ClientBase, source: Migration["source"]): Promise<CarriedFacts> {
  const { schema, name, partitionKey: key } = source;
  try {
    return await readCarriedFacts(session, { schema, name, key });
  } catch (error) {
    if (!(error instanceof AppError && error.code === "not_found")) throw error;
    throw tableChanged(source, ["its name"], error);
  }
}
