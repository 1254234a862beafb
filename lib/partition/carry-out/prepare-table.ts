import { installCapture } from "@/lib/partition/capture/install-capture";
import { beginStage, type Engine } from "@/lib/partition/engine";
import { carryOutPhase } from "./carry-out-phase";
import { moveOn } from "./move-on";

/** Makes the new table with its partitions, and begins to log every change: planned → prepared. */
export async function prepareTable(engine: Engine): Promise<void> {
  const migration = await beginStage(engine);
  if (migration.state !== "planned") return;
  await carryOutPhase(engine, "prepare");
  if (migration.strategy === "attach") await moveOn(engine, "planned", "prepared");
  else await installCapture(engine.main, migration, engine.claim);
}
