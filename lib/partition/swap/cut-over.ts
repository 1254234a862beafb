import { carryOutPhase } from "@/lib/partition/carry-out/carry-out-phase";
import type { Engine } from "@/lib/partition/engine";
import { readCarriedFacts } from "@/lib/partition/inventory/read-table-facts";
import { keepFacts, needWayBack } from "@/lib/partition/ledger/way-back";
import { cross } from "./cross";
import type { SwapOptions } from "./swap-tables";

/** Puts the new table in the old one's place, and proves what is left to prove: ready → reversible. */
export async function cutOver(engine: Engine, options: SwapOptions = {}): Promise<void> {
  await cross(engine, "forth", options);
  await settle(engine);
}

/** What may take its time, with the new table in use; then what hangs on it is taken down. */
export async function settle(engine: Engine): Promise<void> {
  const { main, claim } = engine;
  await carryOutPhase(engine, "settle");
  const { facts, source } = await needWayBack(main, claim.migrationId);
  if (facts) return;
  const { schema, name, partitionKey: key } = source;
  const question = { schema, name, key };
  await keepFacts(main, claim.migrationId, await readCarriedFacts(main, question));
}
