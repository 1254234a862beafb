import { type Env, givenEnv } from "@/lib/config/env";
import type { Log } from "@/lib/config/log";
import { readOutside } from "@/lib/config/outside";
import { ownEar } from "@/lib/services/events/own-ear";
import { StatusHub } from "@/lib/services/status/status-hub";
import { openDatabase } from "@/lib/store/database";
import { KeyRing } from "@/lib/store/key-ring";
import { createStatusHandler, type StatusHandler } from "./status-handler";

type Options = { databaseUrl: string; env: Env; log: Log };

/** Status pages from this panel's database, in whatever program asks for them. */
export function serveStatus({ databaseUrl, env, log }: Options): {
  handle: StatusHandler;
  stop(): Promise<void>;
} {
  const db = openDatabase(databaseUrl);
  const { channels } = readOutside(env.OUTSIDE_FILE, givenEnv()).outside;
  const canMail = Object.values(channels).some(({ kind }) => kind === "mail");
  const ear = ownEar(databaseUrl);
  const hub = new StatusHub(db, ear);
  const handle = createStatusHandler({
    ...{ hub, db, trustedProxies: env.TRUSTED_PROXIES },
    site: { publicUrl: env.PUBLIC_URL, canMail },
    keys: new KeyRing(env.ENCRYPTION_KEYS),
    onError: (error) => log.warn({ error }, "A status page could not be read."),
  });
  return {
    handle,
    async stop() {
      hub.close();
      await ear.close();
      await db.$disconnect();
    },
  };
}
