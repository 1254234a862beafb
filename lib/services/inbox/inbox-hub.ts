import type { Ear } from "@/lib/services/events/ear";
import { Hub } from "@/lib/services/events/hub";
import { readListVersion } from "@/lib/services/runs/reading/list-runs";
import type { Database } from "@/lib/store/database";
import { type AllWaiting, readAllWaiting } from "./read-waiting";

type InboxView = { version: string; readAt: number; all: AllWaiting };

/** What waits for anybody, for whoever has the panel open. */
export type InboxHub = Hub<InboxView, AllWaiting>;

const READ_EVERY_MS = 1_000;
/** Whoever has just clicked waits for the run, and not for the count. */
const REST_MS = 300;
/** Deputies come and go without a change of any run. */
const READ_AGAIN_AFTER_MS = 20_000;

/** Reads what waits once for everybody, at most once a second, and only when a run has moved. */
export function openInboxHub(ear: Ear, db: Database): InboxHub {
  return new Hub(ear, {
    channel: "slackwater_run",
    keyOf: () => "all",
    read: (_, known) => read(db, known),
    diff: (before, after) => (before === after ? [] : [after.all]),
    versionOf: ({ version }) => version,
    everyMs: READ_EVERY_MS,
    restMs: REST_MS,
  });
}

async function read(db: Database, known: InboxView | undefined): Promise<InboxView> {
  const now = new Date();
  // Comes first: what is read after it is at least as new as the version that it names.
  const version = await readListVersion(db);
  const isFresh = known && now.getTime() - known.readAt < READ_AGAIN_AFTER_MS;
  if (isFresh && known.version === version) return known;
  return { version, readAt: now.getTime(), all: await readAllWaiting(db, now) };
}
