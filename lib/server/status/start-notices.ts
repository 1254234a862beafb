import { setTimeout } from "node:timers/promises";
import type { Log } from "@/lib/config/log";
import { deliverNotices, type NoticeDesk } from "@/lib/services/status/deliver-notices";
import { noticeStates, type SeenStates } from "@/lib/services/status/notice-states";

const EVERY_MS = 2_000;

/** Begins to tell subscribers of status pages; it waits for nobody, and nobody waits for it. */
export function startNotices(desk: NoticeDesk, log: Log): () => Promise<void> {
  const ending = new AbortController();
  const seen: SeenStates = new Map();
  const going = go();
  return async () => {
    ending.abort(new Error("The program ends."));
    await going;
  };

  async function go(): Promise<void> {
    while (!ending.signal.aborted) {
      try {
        await noticeStates(desk.db, seen, desk.now());
        while ((await deliverNotices(desk, ending.signal)) > 0 && !ending.signal.aborted);
      } catch (error) {
        if (!ending.signal.aborted)
          log.warn({ error }, "Subscribers of status pages are told in a moment.");
      }
      await setTimeout(EVERY_MS, undefined, { signal: ending.signal }).catch(() => {});
    }
  }
}
