import { createContext, useContext } from "react";
import type { PersonActor } from "@/lib/core/actor";
import type { NextMove } from "@/lib/core/run/next-move";
import type { RunView } from "@/lib/core/run/run-view";

/** What every part of a run's screens reads: the run as it is now, and who looks at it. */
export type RunScreen = {
  run: RunView;
  next: NextMove;
  me: PersonActor;
  /** Whether changes arrive; while they do not, the run goes on all the same. */
  isLive: boolean;
  /** Whether there is a panel to ask about it; a sample has none. */
  isReal: boolean;
};

const Screen = createContext<RunScreen | null>(null);
const Now = createContext<Date>(new Date(0));

export const RunScreenProvider = Screen.Provider;
export const NowProvider = Now.Provider;

/** The run and its reader. */
export function useRunScreen(): RunScreen {
  const screen = useContext(Screen);
  if (!screen) throw new Error("This part of a page stands outside of a run.");
  return screen;
}

/** The server's moment, second by second. Kept apart, so that only what shows time draws each second. */
export function useNow(): Date {
  return useContext(Now);
}
