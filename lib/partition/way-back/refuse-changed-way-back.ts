import { isDeepStrictEqual } from "node:util";
import type { ClientBase } from "pg";
import { readCarriedFacts } from "@/lib/partition/inventory/read-table-facts";
import { readTableShape } from "@/lib/partition/inventory/read-table-shape";
import type { Migration } from "@/lib/partition/ledger/migration";
import { needWayBack } from "@/lib/partition/ledger/way-back";
import { diffFacts } from "@/lib/partition/plan/diff-facts";
import { rollbackImpossible } from "./rollback-impossible";

/** Refuses to go back when something was changed since the cutover that the old table does not have. */
export async function refuseChangedWayBack(
  session: ClientBase,
  { id, source }: Migration,
  retired: string,
): Promise<void> {
  const { schema, name, partitionKey } = source;
  const old = await readTableShape(session, { schema, name: retired, partitionKey });
  if (!isDeepStrictEqual({ ...old, name }, source))
    throw rollbackImpossible(source, `The old table ${schema}.${retired} was changed.`);
  await refuseChangedFacts(session, { id, source });
}

/** Refuses it when what hangs on the table in use is no longer what it was when the cutover was settled. */
export async function refuseChangedFacts(
  session: ClientBase,
  { id, source }: Pick<Migration, "id" | "source">,
): Promise<void> {
  const { schema, name, partitionKey } = source;
  const { facts } = await needWayBack(session, id);
  if (!facts) return;
  const now = await readCarriedFacts(session, { schema, name, key: partitionKey });
  const changes = diffFacts(facts, now);
  if (changes.length > 0)
    throw rollbackImpossible(source, `Since the cutover: ${changes.join(", ")}.`);
}
