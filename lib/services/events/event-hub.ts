import { type ListHub, openListHub } from "@/lib/services/runs/list-hub";
import { openRunHub, type RunHub } from "@/lib/services/runs/run-hub";
import type { Database } from "@/lib/store/database";
import { Ear } from "./ear";
import { Presence } from "./presence";

/** All that a process follows for its readers, over one session that listens. */
export type EventHub = {
  runs: RunHub;
  list: ListHub;
  presence: Presence;
  close(): Promise<void>;
};

/** Listens on this database, from the first reader on. */
export function openEventHub(db: Database, url: string): EventHub {
  const ear = new Ear(url);
  const [runs, list] = [openRunHub(ear, db), openListHub(ear, db)];
  const presence = new Presence(ear, db);
  const close = async () => {
    for (const hub of [runs, list, presence]) hub.close();
    await ear.close();
  };
  return { runs, list, presence, close };
}
