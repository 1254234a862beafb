import { beginStage, type Engine } from "@/lib/partition/engine";
import { type ReadyOptions, reachReady } from "@/lib/partition/replay/reach-ready";
import { carryOutPhase } from "./carry-out-phase";

/** Builds the indexes, and replays until little is left: indexing → ready. */
export async function indexTable(engine: Engine, options: ReadyOptions = {}): Promise<void> {
  const { state } = await beginStage(engine);
  if (state !== "indexing") return;
  await carryOutPhase(engine, "index");
  await reachReady(engine, options);
}
