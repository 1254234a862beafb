import type { RunKind } from "@/lib/core/run/run-view";
import type { MessageEvent } from "./message-event";

/** Everything that a message can say; what is not here cannot leave the panel in one. */
export type MessageFacts = {
  run: {
    number: number;
    title: string;
    kind: RunKind;
    target: string;
    environment: string;
    opensAt: string;
    closesAt: string;
  } | null;
  phase: string | null;
  step: string | null;
  gate: string | null;
  who: string | null;
  until: string | null;
  channel: string | null;
};

export type WrittenMessage = { subject: string; body: string };

/** The message about an event: what happened, what is asked, and of which run. */
export function writeMessage(event: MessageEvent, facts: MessageFacts): WrittenMessage {
  const { run } = facts;
  const [head, says] = TEXTS[event](facts);
  const name = run === null ? "" : `Run ${run.number}: `;
  return {
    subject: `${markOf(run)}${name}${head}`,
    body: run === null ? says : `${says}\n\n${whereOf(run)}`,
  };
}

/** Nobody may take a rehearsal for the night itself. */
export function markOf(run: { kind: RunKind } | null): string {
  return run?.kind === "rehearsal" ? "[REHEARSAL] " : "";
}

function whereOf({
  title,
  target,
  environment,
  opensAt,
  closesAt,
}: NonNullable<MessageFacts["run"]>) {
  const to =
    opensAt.slice(0, 10) === closesAt.slice(0, 10) ? closesAt.slice(11, 16) : moment(closesAt, "");
  return `${title}, on ${target} (${environment}). Window: ${moment(opensAt, "")} to ${to} UTC.`;
}

type Text = (facts: MessageFacts) => readonly [head: string, says: string];

const TEXTS: Record<MessageEvent, Text> = {
  "plan-asked": (f) => [
    "its plan waits for your approval",
    `The plan is ready and waits for decisions${until(f)}.`,
  ],
  "gate-asked": (f) => [
    `${gate(f)} waits for decisions`,
    `${gate(f)} is open, and the run goes on when it is decided${until(f)}.`,
  ],
  "gate-reminder": (f) => [
    `${gate(f)} still waits for you`,
    `A decision at ${gate(f)} is still missing${until(f)}.`,
  ],
  "gate-escalated": (f) => [
    `${gate(f)} has waited too long`,
    `Nobody has decided ${gate(f)} in time, so others are asked too${until(f)}.`,
  ],
  "gate-expired": (f) => [
    `${gate(f)} was not decided in time`,
    `${gate(f)} has expired. The run waits until it is asked again.`,
  ],
  "gate-approved": (f) => [`${gate(f)} is approved`, `${gate(f)} is approved${by(f)}.`],
  "gate-rejected": (f) => [`${gate(f)} is rejected`, `${gate(f)} is rejected${by(f)}.`],
  "decision-void": (f) => [
    "your decision no longer counts",
    `What your decision at ${gate(f)} was made on has changed, so it no longer counts. Look again and decide anew.`,
  ],

  "run-booked": (f) => ["it is booked", `The run is booked${by(f)}.`],
  "run-changed": (f) => [
    "its booking was changed",
    `The booking was changed${by(f)}. Look whether it still suits you.`,
  ],
  "run-opened": () => ["its window is open", "The window is open. The run can be started."],
  "run-started": (f) => ["it has started", `The run has started${by(f)}.`],
  "phase-started": (f) => [`${phase(f)} has begun`, `${phase(f)} has begun${by(f)}.`],
  "run-held": (f) => [
    "it is held",
    `The run is held${by(f)}. Nothing of it goes on until somebody leads on.`,
  ],
  "emergency-stop": (f) => [
    "emergency stop",
    `The run was stopped at once${by(f)}. Nothing of it goes on until it is released.`,
  ],
  "run-resumed": (f) => ["it goes on", `The run goes on${by(f)}.`],
  "step-failed": (f) => [
    `${step(f)} failed`,
    `${step(f)} failed. What it found stands on its page.`,
  ],
  "step-overdue": (f) => [
    `${step(f)} takes longer than it should`,
    `${step(f)} has taken much longer than was expected, and goes on. Look into it.`,
  ],
  "window-extended": (f) => [
    "its window closes later",
    `The window now closes at ${moment(f.until ?? f.run?.closesAt ?? "", " UTC")}${by(f)}.`,
  ],
  "window-short": () => [
    "the window has become too short",
    "What is left of the plan, and a way back, no longer fit into the window. Extend it, or go back in time.",
  ],
  "point-of-no-return": (f) => [
    "the point of no return is passed",
    `${phase(f)} has begun. From here on there is no way back.`,
  ],
  "run-completed": () => ["it is complete", "The run has come to its good end."],
  "run-cancelled": (f) => ["it is cancelled", `The run is cancelled${by(f)}.`],

  "rollback-asked": (f) => [
    "a rollback waits for decisions",
    `A rollback is asked for${by(f)}. Decide whether the run goes back, and how${until(f)}.`,
  ],
  "rollback-decided": () => ["the rollback is decided", "It is decided whether the run goes back."],
  "rollback-withdrawn": (f) => [
    "the request to go back is withdrawn",
    `Nobody is asked any more whether the run goes back${by(f)}.`,
  ],
  "rolling-back": (f) => ["it goes back", `The run goes back${by(f)}.`],
  "rolled-back": () => ["it is rolled back", "The run has gone back all the way."],

  "sign-off-asked": (f) => [
    `${work(f)} waits for signatures`,
    `Something in ${work(f)} is yours to do and to sign${until(f)}.`,
  ],
  "sign-off-overdue": (f) => [
    `${work(f)} is overdue`,
    `Something in ${work(f)} that is yours should be signed by now${since(f)}.`,
  ],
  "follow-up-due": (f) => [
    `${work(f)} is due`,
    `${work(f)} is due${since(f)}. The run is closed for good when all of it is done.`,
  ],

  "channel-dead": (f) => [
    `${channel(f)} takes no messages`,
    `Nothing has arrived over ${f.channel ?? "the channel"} for a while. The panel goes on trying; its log says what was answered.`,
  ],
};

const gate = (f: MessageFacts) => quoted(f.gate, "The gate");
const step = (f: MessageFacts) => quoted(f.step, "A step");
const phase = (f: MessageFacts) => quoted(f.phase, "A phase");
const channel = (f: MessageFacts) =>
  f.channel === null ? "A channel" : `The channel ${f.channel}`;
/** What people work on: a step, or a list of them. */
const work = (f: MessageFacts) => quoted(f.step ?? f.phase, "The checklist");
const by = ({ who }: MessageFacts) => (who === null ? "" : `, by ${who}`);
const until = (f: MessageFacts) => (f.until === null ? "" : `, until ${moment(f.until, " UTC")}`);

function since(f: MessageFacts): string {
  return f.until === null ? "" : `, since ${moment(f.until, " UTC")}`;
}

function quoted(title: string | null, otherwise: string): string {
  return title === null ? otherwise : `“${title}”`;
}

function moment(iso: string, zone: string): string {
  return `${iso.slice(0, 16).replace("T", " ")}${zone}`;
}
