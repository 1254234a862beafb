import { applyRunChange, type RunChange } from "@/lib/core/run/run-change";
import type { RunView } from "@/lib/core/run/run-view";

/** The run after one message of its stream: a change, or several at once. */
export function foldMessage(run: RunView, data: string): RunView {
  const message = JSON.parse(data) as RunChange | RunChange[];
  return (Array.isArray(message) ? message : [message]).reduce(applyRunChange, run);
}

/** The newer of two views of a run: what a page was rendered with, and what the stream has told since. */
export function newerOf(one: RunView, other: RunView): RunView {
  return BigInt(other.version) > BigInt(one.version) ? other : one;
}
