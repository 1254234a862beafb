import { type Env, givenEnv, readEnv } from "@/lib/config/env";
import { type Log, openLog } from "@/lib/config/log";
import { readOutside } from "@/lib/config/outside";
import type { Outside } from "@/lib/core/outside";
import { type EventHub, openEventHub } from "@/lib/services/events/event-hub";
import { ownEar } from "@/lib/services/events/own-ear";
import { type Database, openDatabase } from "@/lib/store/database";
import { KeyRing } from "@/lib/store/key-ring";

/** What the web side of the panel is made of. */
export type Panel = {
  env: Env;
  db: Database;
  keys: KeyRing;
  log: Log;
  outside: Outside;
  /** Reads what somebody follows. */
  events: EventHub;
};

const holder: { slackwaterPanel?: Panel } = globalThis as object;

/** The parts of this process, built once. Kept globally because development reloads modules. */
export function openPanel(): Panel {
  holder.slackwaterPanel ??= build();
  return holder.slackwaterPanel;
}

function build(): Panel {
  const env = readEnv();
  const url = env.DATABASE_URL ?? "";
  const db = openDatabase(url);
  return {
    env,
    db,
    events: openEventHub(db, ownEar(url)),
    outside: readOutside(env.OUTSIDE_FILE, givenEnv()).outside,
    keys: new KeyRing(env.ENCRYPTION_KEYS),
    log: openLog(env.LOG_LEVEL),
  };
}
