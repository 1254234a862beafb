import { isNewer, type StreamMessage } from "@/lib/core/live/topic";

/** A thing as it is at a version of it. */
export type Versioned<State> = { version: string; state: State };

/** The version of what nobody has read yet. */
export const NOT_READ = "-1";

/** The thing after one message of its stream; nothing where something before it was missed. */
export function takeMessage<State, Change>(
  was: Versioned<State>,
  message: StreamMessage,
  fold: (state: State, change: Change) => State,
): Versioned<State> | undefined {
  if (!("version" in message) || isNewer(was.version, message.version)) return was;
  const { from, version, changes } = message;
  if (from !== null && isNewer(from, was.version)) return undefined;
  return { version, state: (changes as readonly Change[]).reduce(fold, was.state) };
}

/** The newer of two: what a page was rendered with, and what the stream has told since. */
export function newerOf<State>(one: Versioned<State>, other: Versioned<State>): Versioned<State> {
  return isNewer(other.version, one.version) ? other : one;
}
