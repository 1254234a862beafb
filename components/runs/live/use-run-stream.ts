"use client";

import { useMemo } from "react";
import { useIsLive, useTopic } from "@/components/live/use-topic";
import { applyRunChange } from "@/lib/core/run/run-change";
import type { RunView } from "@/lib/core/run/run-view";

/** The run as it is now, and whether its changes arrive. */
export function useRunStream(rendered: RunView, isFollowed: boolean) {
  const first = useMemo(() => ({ version: rendered.version, state: rendered }), [rendered]);
  const { state } = useTopic({
    topic: isFollowed ? `run:${rendered.id}` : null,
    rendered: first,
    fold: applyRunChange,
  });
  return { run: state, isLive: useIsLive() };
}
