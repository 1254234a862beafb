import { createHash } from "node:crypto";
import type { StatusContent } from "@/lib/services/status/status-hub";
import { STATE_LOOK } from "./state-look";

const LINE_BYTES = 73;

/** The window as an event of a calendar that follows the page: its end is the one that is expected. */
export function renderCalendar({ snapshot }: StatusContent, link: string, asOf: number): string {
  const { title, state, sentence, plannedStart, plannedEnd } = snapshot;
  const starts = snapshot.startedAt ?? plannedStart;
  const ends = snapshot.endedAt ?? later(snapshot.expectedEnd ?? plannedEnd, plannedEnd);
  const lines = [
    ...["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Slackwater//Status page//EN"],
    ...["METHOD:PUBLISH", "REFRESH-INTERVAL;VALUE=DURATION:PT5M", "BEGIN:VEVENT"],
    `UID:${createHash("sha256").update(link).digest("hex").slice(0, 32)}@slackwater`,
    `DTSTAMP:${stamp(asOf)}`,
    `DTSTART:${stamp(Date.parse(starts))}`,
    `DTEND:${stamp(Math.max(Date.parse(ends), Date.parse(starts) + 60_000))}`,
    `SUMMARY:${plain(`${STATE_LOOK[state].label}: ${title}`)}`,
    `DESCRIPTION:${plain(`${sentence}\n${link}`)}`,
    `URL:${link}`,
    `STATUS:${state === "cancelled" ? "CANCELLED" : "CONFIRMED"}`,
    ...["TRANSP:TRANSPARENT", "END:VEVENT", "END:VCALENDAR"],
  ];
  return `${lines.map(fold).join("\r\n")}\r\n`;
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}

function stamp(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
}

function plain(text: string): string {
  return text
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll(/\r?\n/g, "\\n")
    .replaceAll(/\p{Cc}/gu, "");
}

/** A line of a calendar has 75 bytes at most, and no letter may be torn in two. */
function fold(line: string): string {
  const pieces: string[] = [];
  let piece = "";
  for (const letter of line) {
    if (Buffer.byteLength(piece + letter) > LINE_BYTES) {
      pieces.push(piece);
      piece = "";
    }
    piece += letter;
  }
  return [...pieces, piece].join("\r\n ");
}
