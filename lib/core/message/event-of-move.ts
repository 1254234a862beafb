import type { MessageEvent } from "./message-event";

type Move = { thing: "run" | "step" | "gate"; event: string; from: string; verb: string };

/** What people are told of a move of a run or a step; gates tell of themselves. */
export function eventOfMove({ thing, event, from, verb }: Move): MessageEvent | undefined {
  if (thing === "gate") return undefined;
  if (verb === "emergency stop") return "emergency-stop";
  if (thing === "run") return from === "draft" && event === "cancel" ? undefined : OF_RUN[event];
  return verb === "phase started" ? "phase-started" : OF_STEP[event];
}

/** What people are told of a line in the timeline that moves nothing. */
export function eventOfNote(verb: string): MessageEvent | undefined {
  return OF_NOTE[verb];
}

const OF_RUN: Record<string, MessageEvent> = {
  book: "run-booked",
  open: "run-opened",
  start: "run-started",
  hold: "run-held",
  resume: "run-resumed",
  complete: "run-completed",
  cancel: "run-cancelled",
  roll_back: "rolling-back",
  finish_rollback: "rolled-back",
};

const OF_STEP: Record<string, MessageEvent> = {
  fail: "step-failed",
};

const OF_NOTE: Record<string, MessageEvent> = {
  "emergency stop": "emergency-stop",
  short: "window-short",
  extended: "window-extended",
  overdue: "step-overdue",
};
