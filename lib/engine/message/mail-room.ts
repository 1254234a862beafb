import type { Outside } from "@/lib/core/outside";
import type { Secret } from "@/lib/core/secret";
import type { Log } from "@/lib/engine/log";
import type { Database, Transaction } from "@/lib/store/database";
import { fewAtOnce } from "./few-at-once";
import type { PushSender } from "./push-sender";

/** What everything that delivers messages is given. */
export type MailRoom = {
  db: Database;
  /** A transaction, a few at once: steps need the sessions of the database, too. */
  transact<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result>;
  outside: Outside;
  secrets: ReadonlyMap<string, Secret>;
  /** Nothing, where the panel has no keys for it. */
  push: PushSender | undefined;
  publicUrl: string;
  log: Log;
  now: () => Date;
  /** Takes every secret out of a text. */
  redact: (text: string) => string;
  patience: Patience;
};

/** So many sessions of the panel's database messages take at most. */
const SESSIONS = 3;

/** Transactions on this database, of which a few go on at once. */
export function transactions(db: Database): MailRoom["transact"] {
  const inTurn = fewAtOnce(SESSIONS);
  return (work) => inTurn(() => db.$transaction(work));
}

/** How long things may take; tests have less of it. */
export type Patience = {
  /** For one try of one message. */
  timeoutMs: number;
  /** After the first try; it doubles from then on. */
  pauseMs: number;
  /** A channel that has failed for so long is dead. */
  deadAfterMs: number;
};

export const PATIENCE: Patience = { timeoutMs: 10_000, pauseMs: 1_000, deadAfterMs: 30_000 };
