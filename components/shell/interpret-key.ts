export type KeyPress = {
  key: string;
  /** Ctrl, or Cmd on a Mac. */
  command: boolean;
  alt: boolean;
  /** The key goes into a text or an open menu, and is not for the panel. */
  taken: boolean;
};

export type KeyMeaning =
  | { does: "nothing" }
  | { does: "palette" }
  | { does: "help" }
  | { does: "wait" }
  | { does: "go"; letter: string };

/** What a key means to the panel. None of them changes anything: they only open and go. */
export function interpretKey(press: KeyPress, afterG: boolean): KeyMeaning {
  const key = press.key.toLowerCase();
  if (press.command && !press.alt && key === "k") return { does: "palette" };
  if (press.command || press.alt || press.taken) return { does: "nothing" };
  if (afterG && /^[a-z]$/.test(key)) return { does: "go", letter: key };
  if (key === "g") return { does: "wait" };
  if (key === "?") return { does: "help" };
  return { does: "nothing" };
}
