import { WatchState } from "./watch-state";

/**
 * The checkpoint of a watch that somebody ends before its time, with the reason; undefined where the
 * checkpoint is not one of a watch that goes on. The next round, to be asked for at once, finds it. A
 * round that is under way writes a checkpoint of its own: it may be set only between two rounds.
 */
export function endEarly(checkpoint: unknown, reason: string): WatchState | undefined {
  const { data } = WatchState.safeParse(checkpoint);
  return data && !data.isOver ? { ...data, endEarly: reason } : undefined;
}
