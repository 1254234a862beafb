"use client";

import { useRouter } from "next/navigation";
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from "react";
import { CommandPalette, type PaletteItem } from "./command-palette";
import { interpretKey, type KeyPress } from "./interpret-key";
import { KeyboardHelp, type Shortcut } from "./keyboard-help";

const AFTER_G_MS = 1_500;

const Open = createContext({ palette: () => {}, help: () => {} });

type Props = {
  /** Where `g` and a letter lead. */
  shortcuts: readonly Shortcut[];
  /** What the palette finds. */
  items: readonly PaletteItem[];
  children: ReactNode;
};

/** Listens for the keys of the panel and holds what they open. */
export function Keyboard({ shortcuts, items, children }: Props) {
  const router = useRouter();
  const [open, setOpen] = useState<"palette" | "help" | null>(null);
  const afterGUntil = useRef(0);

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      const meaning = interpretKey(readPress(event), event.timeStamp < afterGUntil.current);
      afterGUntil.current = meaning.does === "wait" ? event.timeStamp + AFTER_G_MS : 0;
      if (meaning.does === "palette") event.preventDefault();
      if (meaning.does === "palette" || meaning.does === "help") setOpen(meaning.does);
      if (meaning.does === "go") {
        const place = shortcuts.find((shortcut) => shortcut.letter === meaning.letter);
        if (place) router.push(place.href);
      }
    }
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [router, shortcuts]);

  const close = () => setOpen(null);
  return (
    <Open value={{ palette: () => setOpen("palette"), help: () => setOpen("help") }}>
      {children}
      <CommandPalette
        open={open === "palette"}
        onClose={close}
        items={items}
        onHelp={() => setOpen("help")}
      />
      <KeyboardHelp open={open === "help"} onClose={close} shortcuts={shortcuts} />
    </Open>
  );
}

/** Opens the palette or the help from a button. */
export function useKeyboard() {
  return useContext(Open);
}

function readPress(event: KeyboardEvent): KeyPress {
  const element = event.target instanceof Element ? event.target : null;
  const taken = element?.closest(
    "input, textarea, select, [contenteditable], [role='menu'], [role='dialog'], [role='alertdialog']",
  );
  return {
    key: event.key,
    command: event.ctrlKey || event.metaKey,
    alt: event.altKey,
    taken: Boolean(taken),
  };
}
