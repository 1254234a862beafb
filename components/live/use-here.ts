"use client";

import { type Here, NOBODY_HERE } from "@/lib/core/live/here";
import { NOT_READ } from "./take-message";
import { useTopic } from "./use-topic";

/** Who has this run open just now; nobody before it was told. */
export function useHere(runId: string | null): Here {
  const topic = runId === null ? null : `here:${runId}`;
  return useTopic<Here, Here>({ topic, rendered: NOT_TOLD, fold: asTold }).state;
}

const NOT_TOLD = { version: NOT_READ, state: NOBODY_HERE };
const asTold = (_: Here, told: Here) => told;
