"use client";

import { useEffect, useRef } from "react";
import type { TopicNews } from "@/lib/core/live/topic";
import { ownLink } from "./own-link";

/** Hears what comes in of a topic whose past is read elsewhere; nothing is followed with null. */
export function useNews(topic: string | null, hear: (news: TopicNews) => void): void {
  const latest = useRef(hear);
  useEffect(() => {
    latest.current = hear;
  }, [hear]);
  useEffect(() => {
    if (topic === null) return;
    return ownLink().follow(topic, {
      // Whoever hears it looks for itself whether something before it is missing.
      version: () => null,
      hear: (message) => {
        if ("after" in message) latest.current(message);
        return true;
      },
    });
  }, [topic]);
}
