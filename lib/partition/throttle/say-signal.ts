import { sayBytes } from "@/lib/partition/plan/say-bytes";
import type { SignalName } from "./signal";

type Words = {
  /** What it is about, for when it is not known. */
  subject: string;
  /** A value in its unit. */
  amount: (value: number) => string;
  /** The value as a sentence, without its end. */
  sentence: (amount: string) => string;
  /** It is so or it is not, and there is no more or less of it. */
  isYesNo?: boolean;
};

const seconds = (value: number) => `${value < 10 ? value.toFixed(1) : Math.round(value)} s`;
const percent = (value: number) => `${Math.round(value * 100)} %`;
const count = (value: number) => Math.round(value).toLocaleString("en-US");
const times = (value: number) => `${value.toFixed(1)} times`;
const tenth = (value: number) => value.toFixed(1);

const WORDS: Record<SignalName, Words> = {
  replica_lag_seconds: {
    ...{ subject: "how long standbys are behind", amount: seconds },
    sentence: (amount) => `A standby is ${amount} behind`,
  },
  replica_lag_bytes: {
    ...{ subject: "how much standbys still have to replay", amount: sayBytes },
    sentence: (amount) => `A standby has ${amount} of the log still to replay`,
  },
  slot_share: {
    ...{ subject: "how near replication slots are to being lost", amount: percent },
    sentence: (amount) => `A replication slot has used ${amount} of what it may keep of the log`,
  },
  slot_bytes: {
    ...{ subject: "how much of the log replication slots keep", amount: sayBytes },
    sentence: (amount) => `A replication slot keeps ${amount} of the log`,
  },
  wal_rate: {
    ...{ subject: "how fast the log grows", amount: (value) => `${sayBytes(value)}/s` },
    sentence: (amount) => `The server writes ${amount} of log`,
  },
  checkpoints: {
    ...{ subject: "how often the log forces a checkpoint", amount: tenth },
    sentence: (amount) => `The log forces ${amount} checkpoints a minute`,
  },
  archive_queue: {
    ...{ subject: "how many files wait to be archived", amount: count },
    sentence: (amount) => `${amount} files of the log wait to be archived`,
  },
  archive_failures: {
    ...{ subject: "whether the log is archived", amount: count, isYesNo: true },
    sentence: () => "The last file of the log could not be archived",
  },
  blocked_sessions: {
    ...{ subject: "who waits for us", amount: count },
    sentence: (amount) => `Sessions that wait for a lock of ours: ${amount}`,
  },
  long_transaction: {
    ...{ subject: "how long transactions have been open", amount: seconds },
    sentence: (amount) => `A transaction has been open for ${amount}`,
  },
  connections: {
    ...{ subject: "how many connections are taken", amount: percent },
    sentence: (amount) => `${amount} of the connections are taken`,
  },
  maintenance: {
    ...{ subject: "whether the table is being vacuumed", amount: count, isYesNo: true },
    sentence: () => "The table is being vacuumed or analysed",
  },
  freeze_age: {
    ...{ subject: "how urgently the table must be frozen", amount: percent },
    sentence: (amount) =>
      `The table's age is ${amount} of what brings on a vacuum against wraparound`,
  },
  disk_used: {
    ...{ subject: "how full the disk is", amount: percent },
    sentence: (amount) => `The disk is ${amount} full`,
  },
  log_entries: {
    ...{ subject: "how many changes wait to be carried over", amount: count },
    sentence: (amount) => `At least ${amount} changes wait to be carried over`,
  },
  latency_ratio: {
    ...{ subject: "how fast the application is answered", amount: times },
    sentence: (amount) => `The application waits ${amount} as long as before`,
  },
  custom: {
    ...{ subject: "what the operator's own query says", amount: tenth },
    sentence: (amount) => `The operator's own query says ${amount}`,
  },
};

const EFFECTS = {
  stop: ["the copy stops", " at"],
  slow: ["the copy slows down", " from"],
  note: ["it is told", " from"],
} as const;

/** "A standby is 12 s behind; the copy stops at 10 s." */
export function sayReading(
  name: SignalName,
  value: number,
  effect: keyof typeof EFFECTS,
  limit: number,
): string {
  const { amount, sentence, isYesNo } = WORDS[name];
  const [what, where] = EFFECTS[effect];
  return `${sentence(amount(value))}; ${what}${isYesNo ? "" : `${where} ${amount(limit)}`}.`;
}

/** "It is not known how full the disk is: PostgreSQL does not tell." */
export function sayUnknown(name: SignalName, why: string): string {
  return `It is not known ${WORDS[name].subject}: ${why.replace(/\.$/, "")}.`;
}
