import { sayWho } from "@/components/runs/look/say-who";
import { sayAgo, saySpan } from "@/components/ui/format-span";
import { formatTime } from "@/components/ui/format-time";
import type { Move } from "@/lib/core/run/next-move";
import type { RunCard } from "@/lib/core/run/run-card";

const TASKS: Record<Move["kind"], string> = {
  book: "book it",
  sign: "sign an item",
  "start step": "start the next step",
  "resume step": "resume the paused step",
  "wait for step": "",
  "lead on": "lead on from a step that is stuck",
  "decide gate": "decide go or no-go",
  "reopen gate": "ask the leads again",
  "wait for opening": "",
  "wait for follow-up": "",
  "take the wheel": "take the wheel",
  "start run": "start it",
  "start phase": "start the next phase",
  "release stop": "release the emergency stop",
  resume: "resume it",
  nothing: "",
};

/** The one next thing of a run in the list, in words. */
export function sayNext({ next, waitsOnMe, heldBecause, opensAt }: RunCard, now: string): string {
  const { move, waitsFor, since } = next;
  const moment = new Date(now);
  if (move.kind === "wait for step") return "At work; nothing needs anybody.";
  if (move.kind === "wait for opening")
    return `Ready. Opens in ${saySpan(Math.max(0, Date.parse(opensAt) - moment.getTime()))}.`;
  if (move.kind === "wait for follow-up")
    return `A follow-up begins by itself at ${formatTime(new Date(move.dueAt), "moment")} UTC.`;
  if (move.kind === "nothing") return "Nothing is left to do.";
  const held = heldBecause ? ` Held: ${heldBecause}` : "";
  const waited = since ? ` Asked ${sayAgo(since, moment)}.` : "";
  return `Waits for ${waitsOnMe ? "you" : sayWho(waitsFor)}: ${TASKS[move.kind]}.${waited}${held}`;
}
