"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { applyListChange } from "@/lib/core/run/list-change";
import type { RunCard } from "@/lib/core/run/run-card";
import { NOT_READ } from "./take-message";
import { useTopic } from "./use-topic";

const AT_MOST_EVERY_MS = 1_000;
const NOTHING = { version: NOT_READ, state: [] as readonly RunCard[] };

/** Reads the page anew when any run has changed, for pages that are made of many runs. */
export function RefreshOnChange() {
  const router = useRouter();
  const { version } = useTopic({ topic: "runs", rendered: NOTHING, fold: applyListChange });
  const seen = useRef(version);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    // The first that is told is what the page was made from, or as good as.
    const isFirst = seen.current === NOT_READ || seen.current === version;
    seen.current = version;
    if (isFirst) return;
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      router.refresh();
    }, AT_MOST_EVERY_MS);
  }, [version, router]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return null;
}
