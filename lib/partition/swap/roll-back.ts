import { carryOutPhase } from "@/lib/partition/carry-out/carry-out-phase";
import type { Engine } from "@/lib/partition/engine";
import { cross } from "./cross";
import type { SwapOptions } from "./swap-tables";

/** Puts the old table in the new one's place, with every row written since: reversible → rolled back. */
export async function rollBack(engine: Engine, options: SwapOptions = {}): Promise<void> {
  await cross(engine, "back", options);
  await carryOutPhase(engine, "settle_back");
}
