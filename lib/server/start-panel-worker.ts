import { type EnvSource, readEnv } from "@/lib/config/env";
import type { Log } from "@/lib/config/log";
import { readOutside } from "@/lib/config/outside";
import { Secret } from "@/lib/core/secret";
import { openPushSender } from "@/lib/engine/push/open-push-sender";
import { startWorker } from "@/lib/engine/start-worker";
import { isPublicAddress } from "@/lib/services/status/public-address";
import { openDatabase } from "@/lib/store/database";
import { KeyRing } from "@/lib/store/key-ring";
import { startNotices } from "./status/start-notices";

/** Starts a worker of this panel in this process; what it gives ends it. */
export async function startPanelWorker(source: EnvSource, log: Log): Promise<() => Promise<void>> {
  const env = readEnv(source);
  const databaseUrl = env.DATABASE_URL ?? "";
  const db = openDatabase(databaseUrl);
  const keys = new KeyRing(env.ENCRYPTION_KEYS);
  const { outside, secrets } = readOutside(env.OUTSIDE_FILE, source);
  const worker = await startWorker({
    ...{ db, databaseUrl, log, publicUrl: env.PUBLIC_URL, isSampling: true },
    ...{ outside, secrets, keys },
    push: env.PUSH ? openPushSender(db, env.PUSH) : undefined,
  });
  const stopNotices = startNotices(
    {
      ...{ db, keys, outside, publicUrl: env.PUBLIC_URL, timeoutMs: 10_000, pauseMs: 5_000 },
      secret: (name) => secrets.get(name) ?? new Secret(""),
      ...{ isAllowed: isPublicAddress, now: () => new Date() },
    },
    log,
  );
  return async () => {
    await Promise.all([worker.stop(), stopNotices()]);
    await db.$disconnect();
  };
}
