import type { Engine } from "@/lib/partition/engine";
import { holdEpoch } from "@/lib/partition/ledger/hold-epoch";
import type { MigrationState } from "@/lib/partition/ledger/migration-state";
import { moveState } from "@/lib/partition/ledger/move-state";
import { inTransaction } from "@/lib/partition/transaction";

/** Says in the ledger that a stage is over, once. */
export async function moveOn(
  { main, claim }: Engine,
  from: MigrationState,
  to: MigrationState,
): Promise<void> {
  await inTransaction(main, "read_committed", async () => {
    if ((await holdEpoch(main, claim)) !== from) return;
    await moveState(main, claim, from, to);
  });
}
