import type { MessageAudience } from "./message-audience";

type Told = {
  /** What it is called in the matrix and the log. */
  label: string;
  group: "Decisions" | "The run" | "The way back" | "Work of people" | "The panel";
  /** Who gets it in person unless the administrator says otherwise. */
  concerns: readonly MessageAudience[];
  /** Posted to channels that are nobody's own, unless the administrator says otherwise. */
  isNews?: true;
  /** Somebody waits for those who are asked, so they cannot turn it off for themselves. */
  waits?: true;
  /** For whoever is on call: it begins an alert of its run or gate, or ends it. */
  onCall?: "trigger" | "resolve";
  /** A playbook may send a text of its own with it. */
  mayBeAutomatic?: true;
};

/** Everything that the panel sends messages about. */
export const MESSAGE_EVENTS = {
  "plan-asked": {
    ...{ label: "The plan waits for approval", group: "Decisions" },
    ...{ concerns: ["asked"], waits: true },
  },
  "gate-asked": {
    ...{ label: "A gate waits for decisions", group: "Decisions" },
    ...{ concerns: ["asked"], isNews: true, waits: true },
  },
  "gate-reminder": {
    ...{ label: "A decision is still missing", group: "Decisions" },
    ...{ concerns: ["asked"], waits: true },
  },
  "gate-escalated": {
    ...{ label: "A decision was passed on to others", group: "Decisions" },
    ...{ concerns: ["asked", "operator"], isNews: true, waits: true, onCall: "trigger" },
  },
  "gate-expired": {
    ...{ label: "A gate was not decided in time", group: "Decisions" },
    ...{ concerns: ["asked", "operator", "requester"], isNews: true, onCall: "resolve" },
  },
  "gate-approved": {
    ...{ label: "A gate is approved", group: "Decisions" },
    ...{ concerns: ["operator"], isNews: true, onCall: "resolve", mayBeAutomatic: true },
  },
  "gate-rejected": {
    ...{ label: "A gate is rejected", group: "Decisions" },
    ...{ concerns: ["operator", "requester"], isNews: true, onCall: "resolve" },
    mayBeAutomatic: true,
  },
  "decision-void": {
    ...{ label: "A decision no longer counts", group: "Decisions" },
    ...{ concerns: ["asked"], waits: true },
  },

  "run-booked": {
    ...{ label: "A run is booked", group: "The run" },
    ...{ concerns: ["named"], isNews: true, mayBeAutomatic: true },
  },
  "run-changed": {
    ...{ label: "A booking was changed", group: "The run" },
    ...{ concerns: ["named"], isNews: true, mayBeAutomatic: true },
  },
  "run-opened": {
    ...{ label: "The window is open", group: "The run" },
    ...{ concerns: ["operator"], mayBeAutomatic: true },
  },
  "run-started": {
    ...{ label: "The run has started", group: "The run" },
    ...{ concerns: [], isNews: true, mayBeAutomatic: true },
  },
  "phase-started": {
    ...{ label: "A phase has begun", group: "The run" },
    ...{ concerns: [], mayBeAutomatic: true },
  },
  "run-held": {
    ...{ label: "The run is held", group: "The run" },
    ...{ concerns: ["operator", "leads"], isNews: true, onCall: "trigger", mayBeAutomatic: true },
  },
  "emergency-stop": {
    ...{ label: "Emergency stop", group: "The run" },
    ...{ concerns: ["operator", "leads", "requester"], isNews: true, onCall: "trigger" },
  },
  "run-resumed": {
    ...{ label: "The run goes on", group: "The run" },
    ...{ concerns: [], isNews: true, onCall: "resolve", mayBeAutomatic: true },
  },
  "step-failed": {
    ...{ label: "A step failed", group: "The run" },
    ...{ concerns: ["operator"] },
  },
  "step-overdue": {
    ...{ label: "A step takes longer than it should", group: "The run" },
    ...{ concerns: ["operator"], isNews: true },
  },
  "window-extended": {
    ...{ label: "The window closes later", group: "The run" },
    ...{ concerns: ["leads", "requester"], isNews: true, mayBeAutomatic: true },
  },
  "window-short": {
    ...{ label: "The window has become too short", group: "The run" },
    ...{ concerns: ["operator", "leads"], isNews: true, mayBeAutomatic: true },
  },
  "point-of-no-return": {
    ...{ label: "The point of no return is passed", group: "The run" },
    ...{ concerns: ["leads"], isNews: true, mayBeAutomatic: true },
  },
  "run-completed": {
    ...{ label: "The run is complete", group: "The run" },
    ...{ concerns: ["named", "requester"], isNews: true, onCall: "resolve", mayBeAutomatic: true },
  },
  "run-cancelled": {
    ...{ label: "The run is cancelled", group: "The run" },
    ...{ concerns: ["named", "requester"], isNews: true, onCall: "resolve", mayBeAutomatic: true },
  },

  "rollback-asked": {
    ...{ label: "A rollback waits for decisions", group: "The way back" },
    ...{ concerns: ["asked", "operator"], isNews: true, waits: true, onCall: "trigger" },
  },
  "rollback-decided": {
    ...{ label: "A rollback was decided", group: "The way back" },
    ...{ concerns: ["operator", "leads", "requester"], isNews: true, onCall: "resolve" },
  },
  "rollback-withdrawn": {
    ...{ label: "A request to go back was withdrawn", group: "The way back" },
    ...{ concerns: ["asked", "operator"], isNews: true, onCall: "resolve" },
  },
  "rolling-back": {
    ...{ label: "The run goes back", group: "The way back" },
    ...{ concerns: ["named", "requester"], isNews: true, onCall: "trigger", mayBeAutomatic: true },
  },
  "rolled-back": {
    ...{ label: "The run is rolled back", group: "The way back" },
    ...{ concerns: ["named", "requester"], isNews: true, onCall: "resolve", mayBeAutomatic: true },
  },

  "sign-off-asked": {
    ...{ label: "An item waits for a signature", group: "Work of people" },
    ...{ concerns: ["asked"], waits: true },
  },
  "sign-off-overdue": {
    ...{ label: "An item is overdue", group: "Work of people" },
    ...{ concerns: ["asked", "operator"], waits: true },
  },
  "follow-up-due": {
    ...{ label: "A follow-up is due", group: "Work of people" },
    ...{ concerns: ["asked"], waits: true },
  },

  "channel-dead": {
    ...{ label: "A channel takes no messages", group: "The panel" },
    ...{ concerns: ["administrators"] },
  },
} as const satisfies Record<string, Told>;

export type MessageEvent = keyof typeof MESSAGE_EVENTS;

export const MESSAGE_EVENT_NAMES = Object.keys(MESSAGE_EVENTS) as MessageEvent[];

/** The events with which a playbook can send a text of its own. */
export const AUTOMATIC_EVENTS = MESSAGE_EVENT_NAMES.filter(
  (event) => toldOf(event).mayBeAutomatic === true,
);

/** What an event is called, where only its name is known. */
export function toldAs(name: string): string {
  const event = MESSAGE_EVENT_NAMES.find((one) => one === name);
  return event === undefined ? name : toldOf(event).label;
}

/** What is known of an event. */
export function toldOf(event: MessageEvent): Told {
  return MESSAGE_EVENTS[event];
}
