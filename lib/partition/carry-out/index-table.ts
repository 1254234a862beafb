import { beginStage, type Engine } from "@/lib/partition/engine";
import { type ReadyOptions, reachReady } from "@/lib/partition/replay/reach-ready";
import { layWayBack } from "@/lib/partition/way-back/lay-way-back";
import { bindKeys } from "./bind-keys";
import { carryOutPhase } from "./carry-out-phase";
import { moveOn } from "./move-on";

/** Builds the indexes, and replays until little is left: indexing → ready. */
export async function indexTable(engine: Engine, options: ReadyOptions = {}): Promise<void> {
  const migration = await beginStage(engine);
  if (migration.state !== "indexing") return;
  await carryOutPhase(engine, "index");
  await bindKeys(engine, migration, options);
  await layWayBack(engine.main, migration);
  if (migration.strategy === "attach") await moveOn(engine, "indexing", "ready");
  else await reachReady(engine, options);
}
