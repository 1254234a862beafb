import { dayLabel, timeLabel } from "@/lib/core/tide-ticks";
import { type Html, html } from "./html";

/** A moment as a page writes it: the hour in UTC, with the day where it is not that of the window. */
export function sayTime(iso: string, dayOf: string): string {
  const at = Date.parse(iso);
  const day = dayLabel(at) === dayLabel(Date.parse(dayOf)) ? "" : `${dayLabel(at)} `;
  return `${day}${timeLabel(at)}`;
}

/** The day of a moment, with its name, because people plan by that. */
export function sayDay(iso: string): string {
  return LONG_DAY.format(Date.parse(iso));
}

const LONG_DAY = new Intl.DateTimeFormat("en-GB", {
  ...{ weekday: "long", day: "numeric", month: "long", timeZone: "UTC" },
});

/** The same with its machine-readable form. */
export function timeTag(iso: string, dayOf: string): Html {
  return html`<time datetime="${iso}">${sayTime(iso, dayOf)}</time>`;
}

/** Left empty; the script writes the time of the reader's own zone into it. */
export function localTag(iso: string): Html {
  return html`<span class="here" data-at="${iso}"></span>`;
}

/** The second that is the newest known, in UTC. */
export function saySecond(at: number): string {
  return new Date(at).toISOString().slice(11, 19);
}
