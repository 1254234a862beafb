import type { Outside } from "@/lib/core/outside";
import type { Secret } from "@/lib/core/secret";
import type { StepKind } from "@/lib/kinds/kind";
import type { Database } from "@/lib/store/database";
import type { KeyRing } from "@/lib/store/key-ring";
import type { Log } from "./log";
import type { RunningAttempt } from "./running-attempt";

/** Who has an attempt that nobody has: there is no worker of this name. */
export const NOBODY = "nobody";

/** What everything in a worker is given. */
export type Worker = {
  /** Unique: two lives of one machine are two workers. */
  id: string;
  db: Database;
  keys: KeyRing;
  outside: Outside;
  secrets: ReadonlyMap<string, Secret>;
  publicUrl: string;
  log: Log;
  kindOf: (name: string) => StepKind | undefined;
  now: () => Date;
  /** What it has in its hands, by attempt. */
  running: Map<string, RunningAttempt>;
  /** Takes every secret out of a text. */
  redact: (text: string) => string;
};
