import { diffRun } from "@/lib/core/run/diff-run";
import type { RunChange } from "@/lib/core/run/run-change";
import type { RunView } from "@/lib/core/run/run-view";
import type { Ear } from "@/lib/services/events/ear";
import { Hub } from "@/lib/services/events/hub";
import { type Database, readAtOneMoment } from "@/lib/store/database";
import { readRun } from "./read-run";

/** The runs that somebody follows, by their ids. */
export type RunHub = Hub<RunView, RunChange>;

const READ_EVERY_MS = 100;
/** A click moves a step several times in a moment, and is waited for. */
const READ_AT_ONCE = 8;

/** Reads a run that changed once for all its followers, for long at most ten times a second. */
export function openRunHub(ear: Ear, db: Database): RunHub {
  return new Hub(ear, {
    channel: "slackwater_run",
    keyOf: (payload) => payload,
    // Whoever has its version is told nothing of it, so it must not hold more than its version has.
    read: (runId, known) => readAtOneMoment(db, (tx) => readRun(tx, runId, new Date(), known)),
    diff: diffRun,
    versionOf: ({ version }) => version,
    everyMs: READ_EVERY_MS,
    atOnce: READ_AT_ONCE,
  });
}
