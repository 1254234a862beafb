import { type CopyOptions, runCopy } from "@/lib/partition/copy/run-copy";
import type { Engine } from "@/lib/partition/engine";
import { readMigration } from "@/lib/partition/ledger/migration";
import { catchUp } from "@/lib/partition/replay/catch-up";
import { moveOn } from "./move-on";

/**
 * Copies the rows and replays what was changed meanwhile: prepared → copying → catching up → indexing. A table that is
 * attached has all its rows already.
 */
export async function copyTable(engine: Engine, options: CopyOptions = {}): Promise<void> {
  const { state, strategy } = await readMigration(engine.main, engine.claim.migrationId);
  if (strategy === "attach") return moveOn(engine, "prepared", "indexing");
  if (state === "prepared" || state === "copying") await runCopy(engine, options);
  await catchUp(engine);
}
