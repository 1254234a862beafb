import { type CopyOptions, runCopy } from "@/lib/partition/copy/run-copy";
import type { Engine } from "@/lib/partition/engine";
import { readMigration } from "@/lib/partition/ledger/migration";
import { catchUp } from "@/lib/partition/replay/catch-up";

/** Copies the rows and replays what was changed meanwhile: prepared → copying → catching up → indexing. */
export async function copyTable(engine: Engine, options: CopyOptions = {}): Promise<void> {
  const { state } = await readMigration(engine.main, engine.claim.migrationId);
  if (state === "prepared" || state === "copying") await runCopy(engine, options);
  await catchUp(engine);
}
