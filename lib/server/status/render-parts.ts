import type { Impact } from "@/lib/core/status/status-plan";
import type { StatusPhase, StatusSnapshot } from "@/lib/core/status/status-snapshot";
import type { StatusContent } from "@/lib/services/status/status-hub";
import { barsSvg } from "./bars-svg";
import { Html, html } from "./html";
import { localTag, sayDay, timeTag } from "./say-time";
import { STATE_LOOK } from "./state-look";
import { tideSvg } from "./tide-svg";

/** The parts of a page that change while somebody looks, by the name of their place. */
export function renderParts(content: StatusContent): Record<string, Html> {
  const { snapshot, moment } = content;
  return {
    title: html`${pageTitle(snapshot)}`,
    notes: notes(content),
    head: head(snapshot),
    tide: tideSvg(snapshot.tide, moment),
    progress: progress(snapshot),
    phases: phases(snapshot),
    updates: updates(snapshot),
    services: services(snapshot),
    times: times(snapshot),
  };
}

/** What the page is called in a tab. */
export function pageTitle({ state, title }: StatusSnapshot): string {
  return `${STATE_LOOK[state].label}: ${title} · Slackwater`;
}

function notes({ snapshot, unattendedSince }: StatusContent): Html {
  const { plannedStart, isRehearsal } = snapshot;
  return html`${isRehearsal && html`<p class="note">This is a rehearsal.</p>`}${
    unattendedSince &&
    html`<p class="note wait">What carries out the work has not reported since ${timeTag(unattendedSince, plannedStart)} UTC. What is shown may be behind.</p>`
  }`;
}

function head(snapshot: StatusSnapshot): Html {
  const { label, tone, glyph } = STATE_LOOK[snapshot.state];
  return html`<p class="state ${tone}">${sign(glyph)}${label}</p><h1>${snapshot.sentence}</h1><p class="lead">${expectation(snapshot)}</p>`;
}

function expectation(snapshot: StatusSnapshot): Html {
  const { state, plannedStart, plannedEnd, expectedEnd, startedAt, endedAt } = snapshot;
  const tag = (iso: string) => html`<b>${timeTag(iso, plannedStart)} UTC</b>${localTag(iso)}`;
  if (endedAt && startedAt)
    return html`It began on ${sayDay(startedAt)} at ${timeTag(startedAt, startedAt)} and ended at ${tag(endedAt)}.`;
  if (endedAt || !expectedEnd) return html`${snapshot.about}`;
  if (state === "scheduled")
    return html`Planned for <b>${sayDay(plannedStart)}</b>, ${tag(plannedStart)} to ${timeTag(plannedEnd, plannedStart)} UTC. ${snapshot.about}`;
  const hasBegun = startedAt !== null;
  const day =
    !hasBegun && html`It was to begin on ${sayDay(plannedStart)} at ${tag(plannedStart)}. `;
  const planned = html`${day}The end was planned for ${timeTag(plannedEnd, plannedStart)} UTC. ${snapshot.about}`;
  if (state === "paused") return planned;
  return html`Expected to finish at ${tag(expectedEnd)}. ${planned}`;
}

function progress({ progress: percent, bars }: StatusSnapshot): Html {
  if (percent === null && bars.length === 0) return html``;
  if (percent === null || bars.length > 1)
    return html`<h2>Data moved ${percent !== null && html`<span class="figure">${percent} %</span>`}</h2>${barsSvg(bars)}`;
  return html`<h2>Data moved <span class="figure">${percent} %</span></h2><svg class="meter" role="img" aria-label="${percent} % of the data has been moved"><rect width="100%" height="8" rx="2" fill="var(--raised)"/><rect width="${percent}%" height="8" rx="2" fill="var(--tide)"/></svg>`;
}

const PHASES: Record<StatusPhase["state"], { label: string; tone: string; glyph: string }> = {
  "to come": { label: "To come", tone: "off", glyph: STATE_LOOK.scheduled.glyph },
  now: { label: "Now", tone: "live", glyph: STATE_LOOK["in progress"].glyph },
  done: { label: "Done", tone: "good", glyph: STATE_LOOK.completed.glyph },
  stopped: { label: "Stopped", tone: "off", glyph: STATE_LOOK.paused.glyph },
  "left out": { label: "Left out", tone: "off", glyph: '<path d="M2.5 6h7" class="l"/>' },
};

function phases(snapshot: StatusSnapshot): Html {
  return html`<h2>Phases</h2><ol>${snapshot.phases.map((phase) => {
    const { label, tone, glyph } = PHASES[phase.state];
    const span = phaseTimes(phase, snapshot);
    return html`<li class="${phase.state === "now" && "on"}"><span class="phase">${phase.title}</span><span class="off">${span}</span><span class="sign wide ${tone}">${sign(glyph)}${label}</span></li>`;
  })}</ol>`;
}

/** What was, what is expected, or else what was planned; a phase that never came has no times. */
function phaseTimes(phase: StatusPhase, { plannedStart, endedAt }: StatusSnapshot): Html {
  if (phase.state === "left out") return html``;
  const from = phase.startedAt ?? phase.expectedFrom ?? phase.plannedFrom;
  const cutOff = phase.state === "stopped" ? endedAt : (phase.expectedTo ?? phase.plannedTo);
  const to = phase.endedAt ?? cutOff;
  return html`${timeTag(from, plannedStart)}–${to ? timeTag(to, plannedStart) : ""}`;
}

function updates({ messages, plannedStart }: StatusSnapshot): Html {
  if (messages.length === 0) return html`<h2>Updates</h2><p class="off none">None so far.</p>`;
  return html`<h2>Updates</h2><ul>${messages.map(
    ({ at, title, text }) =>
      html`<li class="update">${timeTag(at, plannedStart)}<div><p>${title}</p>${text !== "" && html`<p>${text}</p>`}</div></li>`,
  )}</ul>`;
}

const IMPACT: Record<Impact, { label: string; tone: string; glyph: string }> = {
  operational: { label: "Working", tone: "good", glyph: STATE_LOOK.completed.glyph },
  degraded: { label: "Slower", tone: "wait", glyph: STATE_LOOK.delayed.glyph },
  maintenance: { label: "Maintenance", tone: "wait", glyph: STATE_LOOK.paused.glyph },
};

function services({ components }: StatusSnapshot): Html {
  if (components.length === 0) return html``;
  return html`<h2>Services</h2><ul>${components.map(({ name, impact }) => {
    const { label, tone, glyph } = IMPACT[impact];
    return html`<li><span>${name}</span><span class="sign ${tone}">${sign(glyph)}${label}</span></li>`;
  })}</ul>`;
}

const UNSURE = new Set<StatusSnapshot["state"]>(["scheduled", "paused"]);

function times(snapshot: StatusSnapshot): Html {
  const { plannedStart, plannedEnd, startedAt, expectedEnd, endedAt, state } = snapshot;
  const row = (name: string, iso: string | null) =>
    iso && html`<div><dt>${name}</dt><dd>${timeTag(iso, plannedStart)}</dd></div>`;
  return html`<h2>Times in UTC <span class="off">${sayDay(plannedStart)}</span></h2><dl class="rows">${[
    row(startedAt ? "Started" : "Planned start", startedAt ?? plannedStart),
    row("Planned end", plannedEnd),
    !UNSURE.has(state) && row("Expected end now", expectedEnd),
    row("Ended", endedAt),
  ]}</dl>`;
}

function sign(glyph: string): Html {
  return html`<svg viewBox="0 0 12 12" aria-hidden="true">${new Html(glyph)}</svg>`;
}
