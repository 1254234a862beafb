"use client";

import { useSyncExternalStore } from "react";
import { formatTime, type TimeFormat, zoneCity } from "./format-time";

/** The same moment where the reader is. Empty until the browser has said where that is. */
export function LocalTime({ at, format }: { at: string; format: TimeFormat }) {
  const timeZone = useSyncExternalStore(neverChanges, browserZone, unknownZone);
  if (!timeZone || timeZone === "UTC") return null;
  const date = new Date(at);
  const sameDay = formatTime(date, "date", timeZone) === formatTime(date, "date");
  const shown = format === "moment" && sameDay ? "time" : format;
  return (
    <span className="text-faint">
      {" "}
      <span className="whitespace-nowrap">
        <span className="figure">{formatTime(date, shown, timeZone)}</span> {zoneCity(timeZone)}
      </span>
    </span>
  );
}

const neverChanges = () => () => {};
const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
const unknownZone = () => "";
