"use client";

import { useEffect, useState } from "react";
import type { RunView } from "@/lib/core/run/run-view";
import { foldMessage, newerOf } from "./fold-messages";

/** A short gap is nobody's business; a longer one is said. */
const SAY_LOST_AFTER_MS = 2_000;
const TRY_AGAIN_AFTER_MS = 3_000;

/** The run as it is now, and whether its changes arrive. */
export function useRunStream(rendered: RunView, isFollowed: boolean) {
  const [told, setTold] = useState(rendered);
  const [isLive, setIsLive] = useState(true);
  const { id } = rendered;

  useEffect(() => {
    if (!isFollowed) return;
    let stream: EventSource;
    let lost: ReturnType<typeof setTimeout> | undefined;
    let again: ReturnType<typeof setTimeout> | undefined;

    function connect() {
      stream = new EventSource(`/api/runs/${id}/events`);
      stream.onopen = () => {
        clearTimeout(lost);
        lost = undefined;
        setIsLive(true);
      };
      stream.onmessage = ({ data }) => setTold((run) => foldMessage(run, String(data)));
      stream.onerror = () => {
        lost ??= setTimeout(() => setIsLive(false), SAY_LOST_AFTER_MS);
        // A browser gives up where the answer was no stream; the panel may only be restarting.
        if (stream.readyState === EventSource.CLOSED)
          again = setTimeout(connect, TRY_AGAIN_AFTER_MS);
      };
    }

    connect();
    return () => {
      stream.close();
      clearTimeout(lost);
      clearTimeout(again);
    };
  }, [id, isFollowed]);

  return { run: newerOf(told, rendered), isLive };
}
