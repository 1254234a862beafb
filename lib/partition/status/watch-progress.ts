import { setTimeout as sleep } from "node:timers/promises";
import { type Connect, EngineSessions } from "@/lib/partition/session/engine-sessions";
import { readStatus, type Status } from "./read-status";

const EVERY_MS = 1_000;

/** Tells the status of a migration once a second, in a session of its own, until it is stopped. */
export function watchProgress(
  connect: Connect,
  id: string,
  tell: (status: Status) => void,
): AsyncDisposable {
  const stop = new AbortController();
  const watching = (async () => {
    while (!stop.signal.aborted) {
      try {
        await using sessions = new EngineSessions(connect);
        const session = await sessions.open();
        for (; !stop.signal.aborted; await sleep(EVERY_MS, undefined, { signal: stop.signal }))
          tell(await readStatus(session, id));
      } catch {
        // A look that fails is no failure of the work, which finds out for itself; the next one may succeed.
        await sleep(EVERY_MS, undefined, { signal: stop.signal }).catch(() => {});
      }
    }
  })();
  return {
    async [Symbol.asyncDispose]() {
      stop.abort();
      await watching;
    },
  };
}
