"use client";

import { formatTime } from "@/components/ui/format-time";
import { LocalTime } from "@/components/ui/local-time";
import { useServerClock } from "./use-server-clock";

/** The time that counts: the server's, in UTC, and beside it the reader's own. */
export function UtcClock({ serverNow }: { serverNow: string }) {
  const now = useServerClock(serverNow);
  const iso = now.toISOString();
  return (
    <span className="whitespace-nowrap text-sm">
      <time dateTime={iso}>
        {formatTime(now, "time")}
        <span className="text-muted phone:hidden">{formatTime(now, "second").slice(5)}</span>
      </time>{" "}
      <span className="text-muted">UTC</span>
      <span className="max-lg:hidden">
        {" "}
        <LocalTime at={iso} format="time" />
      </span>
    </span>
  );
}
