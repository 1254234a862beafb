import { type EnvSource, readEnv } from "@/lib/config/env";
import type { Log } from "@/lib/config/log";
import { readOutside } from "@/lib/config/outside";
import { startWorker } from "@/lib/engine/start-worker";
import { openDatabase } from "@/lib/store/database";
import { KeyRing } from "@/lib/store/key-ring";

/** Starts a worker of this panel in this process; what it gives ends it. */
export async function startPanelWorker(source: EnvSource, log: Log): Promise<() => Promise<void>> {
  const env = readEnv(source);
  const databaseUrl = env.DATABASE_URL ?? "";
  const db = openDatabase(databaseUrl);
  const worker = await startWorker({
    ...{ db, databaseUrl, log, publicUrl: env.PUBLIC_URL, isSampling: true },
    ...readOutside(env.OUTSIDE_FILE, source),
    keys: new KeyRing(env.ENCRYPTION_KEYS),
  });
  return async () => {
    await worker.stop();
    await db.$disconnect();
  };
}
