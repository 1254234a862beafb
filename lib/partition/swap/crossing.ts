import type { Engine } from "@/lib/partition/engine";
import type { Migration } from "@/lib/partition/ledger/migration";
import type { WayBack } from "@/lib/partition/ledger/way-back";
import type { Plan } from "@/lib/partition/plan/plan";
import type { Swap } from "./swap-tables";

/** A migration whose tables are about to be swapped, with what was planned and what is known of the other one. */
export type Crossing = { engine: Engine; migration: Migration; plan: Plan; wayBack: WayBack };

/** What a strategy asks of a swap: which rows go over under the lock, and what must hold, or be told, with it. */
export type Terms = Pick<Swap, "transfer" | "closing" | "check" | "hindrance">;

/** The terms of a strategy, either way. */
export type StrategyTerms = Record<Way, (crossing: Crossing) => Terms>;

/** The two ways through a swap: by which phase of the plan, and from which state to which. */
export const WAYS = {
  forth: { phase: "cutover", from: "ready", to: "reversible", what: "cut over" },
  back: { phase: "roll_back", from: "reversible", to: "rolled_back", what: "be rolled back" },
} as const;
export type Way = keyof typeof WAYS;
