import { actionsOf } from "@/lib/partition/carry-out/carry-out-phase";
import { refuseState } from "@/lib/partition/carry-out/refuse-state";
import type { Engine } from "@/lib/partition/engine";
import { readMigration } from "@/lib/partition/ledger/migration";
import { needStoredPlan } from "@/lib/partition/ledger/stored-plan";
import { needWayBack } from "@/lib/partition/ledger/way-back";
import type { Strategy } from "@/lib/partition/plan/strategy";
import { enterObstacle } from "@/lib/partition/way-back/replay-back";
import { ATTACH_TERMS } from "./attach-terms";
import { COPY_TERMS } from "./copy-terms";
import { type StrategyTerms, WAYS, type Way } from "./crossing";
import { findLocked } from "./find-locked";
import { type SwapOptions, swapTables } from "./swap-tables";

const TERMS: Record<Strategy, StrategyTerms> = {
  copy: COPY_TERMS,
  attach: ATTACH_TERMS,
  split: COPY_TERMS,
};

/** Swaps the tables of a migration one way, on the terms of its strategy; swapped already, they are left. */
export async function cross(engine: Engine, way: Way, options: SwapOptions): Promise<void> {
  const { main, claim } = engine;
  const { phase, from, to, what } = WAYS[way];
  const migration = await readMigration(main, claim.migrationId);
  refuseState(migration, what, [from, to]);
  if (migration.state === to) return;
  const { plan } = await needStoredPlan(main, claim.migrationId);
  const wayBack = await needWayBack(main, claim.migrationId);
  const terms = TERMS[migration.strategy][way]({ engine, migration, plan, wayBack });
  const actions = actionsOf(plan, phase);
  const pair = [migration.source.oid, wayBack.source.oid];
  const oids = { pair, all: [...pair, ...(await findLocked(main, actions))] };
  const swap = { ...terms, from, to, table: migration.source, actions, oids };
  try {
    await swapTables(engine, swap, options);
  } catch (error) {
    throw way === "back" ? await enterObstacle(main, migration, error) : error;
  }
}
