import { type Env, readEnv } from "@/lib/config/env";
import { type Log, openLog } from "@/lib/config/log";
import { type Database, openDatabase } from "@/lib/store/database";
import { KeyRing } from "@/lib/store/key-ring";

/** What the web side of the panel is made of. */
export type Panel = { env: Env; db: Database; keys: KeyRing; log: Log };

const holder: { slackwaterPanel?: Panel } = globalThis as object;

/** The parts of this process, built once. Kept globally because development reloads modules. */
export function openPanel(): Panel {
  holder.slackwaterPanel ??= build();
  return holder.slackwaterPanel;
}

function build(): Panel {
  const env = readEnv();
  return {
    env,
    db: openDatabase(env.DATABASE_URL ?? ""),
    keys: new KeyRing(env.ENCRYPTION_KEYS),
    log: openLog(env.LOG_LEVEL),
  };
}
