import { useEffect, useState, useSyncExternalStore } from "react";
import type { LogSource } from "./log-source";
import { LogStore } from "./log-store";
import { readOutput } from "./read-output";

/** The lines of one attempt, and the drawing of those in sight whenever they arrive. */
export function useLogStore(source: LogSource): LogStore {
  const [store] = useState(
    () => new LogStore((range, signal) => readOutput(source, range, signal)),
  );
  useSyncExternalStore(store.subscribe, store.version, store.version);
  useEffect(() => () => store.close(), [store]);
  return store;
}
