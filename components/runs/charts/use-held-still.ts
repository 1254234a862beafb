import { useState } from "react";

/**
 * What is shown: the newest, or while it is paused what was there when that began. Who asks for
 * another thing meanwhile is shown that, once it is there; its name is null until then.
 */
export function useHeldStill<Data>(newest: Data, isPaused: boolean, name: string | null): Data {
  const [held, setHeld] = useState<{ name: string; data: Data } | null>(null);
  if (!isPaused) {
    if (held) setHeld(null);
    return newest;
  }
  if (name === null || held?.name === name) return held ? held.data : newest;
  setHeld({ name, data: newest });
  return newest;
}
