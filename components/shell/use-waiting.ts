import type { Versioned } from "@/components/live/take-message";
import { useTopic } from "@/components/live/use-topic";

/** How many things wait for whoever looks, as it is now. */
export function useWaiting(rendered: Versioned<number>): number {
  return useTopic<number, number>({ topic: "inbox", rendered, fold: asTold }).state;
}

const asTold = (_: number, told: number) => told;
