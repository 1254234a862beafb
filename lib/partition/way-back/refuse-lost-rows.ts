import type { ClientBase } from "pg";
import type { WayBack } from "@/lib/partition/ledger/way-back";
import type { Plan } from "@/lib/partition/plan/plan";
import { countRowsBack, sayTooManyBack } from "./count-rows-back";
import { listPartitions } from "./lay-way-back";
import { rollbackImpossible } from "./rollback-impossible";

/** Refuses to detach a table that would not have every row then, or not in time. */
export async function refuseLostRows(
  session: ClientBase,
  { source, partitions }: WayBack,
  plan: Plan,
): Promise<void> {
  const now = await listPartitions(session, source);
  const gone = partitions.filter((oid) => now.every((partition) => partition.oid !== oid));
  if (gone.length > 0)
    throw rollbackImpossible(
      source,
      `Since the cutover ${gone.length} of its partitions were detached or dropped, and their rows with them.`,
    );
  const tooMany = sayTooManyBack(await countRowsBack(session, plan));
  if (tooMany) throw rollbackImpossible(source, tooMany);
}
