import type { GateStatus } from "@/lib/core/run/gates/gate-status";
import type { RunStatus } from "@/lib/core/run/run-status";
import type { AttemptView } from "@/lib/core/run/run-view";
import type { StepStatus } from "@/lib/core/run/step-status";

/** When a step was really worked on, in minutes from the opening, and how it stands. */
export type Happened = {
  from: number;
  to?: number;
  status?: StepStatus;
  words?: string;
  failure?: AttemptView["failure"];
};

/** A state of the sample run: when it is, and what has happened. */
export type Scene = {
  status: RunStatus;
  /** Minutes from the opening of the window. */
  now: number;
  happened: Record<string, Happened>;
  gates?: Record<string, GateStatus>;
  heldBecause?: string;
  wayBack?: string;
  wheel?: boolean;
};

const CHECKLISTS: Record<string, Happened> = {
  "tested-in-staging": { from: -9000, to: -8990 },
  "stakeholders-told": { from: -8900, to: -8899 },
  "disk-free": { from: -1400, to: -1399.9, words: "310 GB free, at least 40 GB are needed." },
  announce: { from: -1390, to: -1389.9, words: "Posted to the operations channel." },
  "on-call-briefed": { from: -1300, to: -1290 },
};

const PREPARED: Record<string, Happened> = {
  ...CHECKLISTS,
  version: { from: -30, to: -29.95, words: "num is 150018, which is at least 120000." },
  baseline: { from: -29.9, to: -29.2, words: "2 statements, 72,004,551 rows counted." },
  "timed-before": { from: -29, to: -3.2, words: "2 queries timed." },
  dump: { from: 4, to: 13.2, words: "The command ended with 0." },
  "dump-kept": { from: 13.3, to: 15 },
  "create-partitions": { from: 15.5, to: 15.55, words: "28 statements." },
};

const COPIED: Record<string, Happened> = {
  ...PREPARED,
  "copy-rows": { from: 17, to: 59, words: "72,004,551 rows copied." },
  "build-indexes": { from: 59.1, to: 71, words: "3 indexes built." },
  "row-count": { from: 71.2, to: 71.9, words: "rows is 72004551, as expected." },
};

const DEFAULT_FOUND = "Expected 0 rows in the default partition, found 37.";

/** The states that can be looked at. */
export const SCENES: Record<string, Scene> = {
  draft: { status: "draft", now: -4000, happened: {} },
  booked: {
    status: "booked",
    now: -1350,
    happened: {
      "tested-in-staging": { from: -9000, to: -8990 },
      "stakeholders-told": { from: -8900, to: -8899 },
      "disk-free": { from: -1400, to: -1399.9, words: "310 GB free, at least 40 GB are needed." },
      announce: { from: -1390, status: "ready" },
      "on-call-briefed": { from: -1390, status: "ready" },
    },
  },
  running: {
    status: "running",
    now: 41.3,
    happened: { ...PREPARED, "copy-rows": { from: 17.1 } },
    wheel: true,
  },
  held: {
    status: "held",
    now: 76,
    heldBecause: DEFAULT_FOUND,
    happened: {
      ...COPIED,
      "default-empty": {
        from: 72,
        to: 72.01,
        status: "failed",
        words: DEFAULT_FOUND,
        failure: { sqlstate: null, text: DEFAULT_FOUND, figures: { rows: 37 } },
      },
    },
    wheel: true,
  },
  uncertain: {
    status: "held",
    now: 64,
    heldBecause: "It is not known whether Build indexes was done.",
    happened: {
      ...PREPARED,
      "copy-rows": { from: 17, to: 59, words: "72,004,551 rows copied." },
      "build-indexes": {
        from: 59.1,
        to: 63,
        status: "uncertain",
        words:
          "The worker is gone and nothing tells whether the last statement was committed. Look for the index with \\d sensor_readings_next.",
      },
    },
    wheel: true,
  },
  gate: {
    status: "running",
    now: 82,
    happened: {
      ...COPIED,
      "default-empty": {
        from: 72,
        to: 74,
        status: "tolerated",
        words: "37 rows, tolerated by Lena Fischer: clocks of two units.",
      },
      "timed-after": { from: 74.1, to: 76, words: "2 queries timed, 1 of 2 targets met." },
    },
    gates: { "go-live": "open" },
    wheel: true,
  },
  rolling: {
    status: "rolling_back",
    now: 95,
    wayBack: "swap-back",
    happened: {
      ...COPIED,
      "default-empty": { from: 72, to: 72.01, status: "failed", words: DEFAULT_FOUND },
      swap: { from: 94.6 },
    },
    wheel: true,
  },
  completed: {
    status: "completed",
    now: 232,
    happened: {
      ...COPIED,
      "default-empty": {
        from: 72,
        to: 74,
        status: "tolerated",
        words: "37 rows, tolerated by Lena Fischer.",
      },
      "timed-after": { from: 74.1, to: 76, words: "2 queries timed." },
      health: { from: 90, to: 90.02, words: "200 in 38 ms." },
      "dashboard-seen": { from: 91, to: 96 },
      soak: { from: 97, to: 157, words: "240 rounds, none red." },
      "drop-old-table": { from: 170, to: 170.1, words: "1 statement." },
      "alerts-quiet": { from: 171, status: "ready" },
    },
    gates: { "go-live": "approved", "drop-old": "approved" },
    wheel: true,
  },
};
