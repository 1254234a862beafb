import { type InboxHub, openInboxHub } from "@/lib/services/inbox/inbox-hub";
import { type ListHub, openListHub } from "@/lib/services/runs/reading/list-hub";
import { openRunHub, type RunHub } from "@/lib/services/runs/reading/run-hub";
import { openSampleHub, type SampleHub } from "@/lib/services/runs/reading/sample-hub";
import type { Database } from "@/lib/store/database";
import type { Ear } from "./ear";
import { Presence } from "./presence";

/** All that a process follows for its signed-in readers. */
export type EventHub = {
  runs: RunHub;
  list: ListHub;
  samples: SampleHub;
  inbox: InboxHub;
  presence: Presence;
  close(): void;
};

/** Follows what its readers look at, from the first of them on. */
export function openEventHub(db: Database, ear: Ear): EventHub {
  const hubs = {
    runs: openRunHub(ear, db),
    list: openListHub(ear, db),
    samples: openSampleHub(ear, db),
    inbox: openInboxHub(ear, db),
    presence: new Presence(ear, db),
  };
  const close = () => {
    for (const hub of Object.values(hubs)) hub.close();
  };
  return { ...hubs, close };
}
