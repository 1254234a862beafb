"use client";

import { type QueryKey, skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { ownLink } from "./own-link";
import { NOT_READ, newerOf, takeMessage, type Versioned } from "./take-message";

type Following<State, Change> = {
  /** Nothing is followed with null. */
  topic: string | null;
  /** As the server rendered it; the page shows this first. */
  rendered: Versioned<State>;
  fold: (state: State, change: Change) => State;
};

/** A thing as it is now: what the server rendered, and every change since. */
export function useTopic<State, Change>({
  topic,
  rendered,
  fold,
}: Following<State, Change>): Versioned<State> {
  const queries = useQueryClient();
  const { data = rendered } = useQuery({
    queryKey: keyOf(topic),
    queryFn: skipToken,
    initialData: rendered,
    staleTime: Number.POSITIVE_INFINITY,
    // Nobody keeps it up to date once it is out of sight.
    gcTime: 0,
  });
  // A page that was read anew may be ahead of the stream, and the stream ahead of the page.
  const shown = topic === null ? rendered : newerOf(data, rendered);
  const latest = useRef(shown);
  useEffect(() => {
    latest.current = shown;
  }, [shown]);

  useEffect(() => {
    if (topic === null) return;
    const key = keyOf(topic);
    const at = () =>
      newerOf(queries.getQueryData<Versioned<State>>(key) ?? latest.current, latest.current);
    return ownLink().follow(topic, {
      version: () => (at().version === NOT_READ ? null : at().version),
      hear: (message) => {
        const next = takeMessage(at(), message, fold);
        if (next) queries.setQueryData(key, next);
        return next !== undefined;
      },
    });
  }, [topic, queries, fold]);

  return shown;
}

/** Whether changes arrive. */
export function useIsLive(): boolean {
  return useSyncExternalStore(watch, isLive, isLiveAtFirst);
}

function keyOf(topic: string | null): QueryKey {
  return ["live", topic];
}

const watch = (watcher: () => void) => ownLink().watch(watcher);
const isLive = () => ownLink().isLive();
const isLiveAtFirst = () => true;
