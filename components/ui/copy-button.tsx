"use client";

import { useEffect, useState } from "react";
import { type ButtonVariant, buttonStyle } from "./button-style";

type Props = { text: string; label: string; variant?: ButtonVariant };

const SAID = { ready: "Copy", copied: "Copied", refused: "Select and copy it" } as const;

/** Puts a text on the clipboard and says whether that worked. */
export function CopyButton({ text, label, variant = "quiet" }: Props) {
  const [state, setState] = useState<keyof typeof SAID>("ready");

  useEffect(() => {
    if (state === "ready") return;
    const timer = setTimeout(() => setState("ready"), 2_000);
    return () => clearTimeout(timer);
  }, [state]);

  const copy = () =>
    copyText(text).then(
      () => setState("copied"),
      () => setState("refused"),
    );

  return (
    <button
      type="button"
      data-print="hide"
      aria-label={label}
      onClick={copy}
      className={buttonStyle({ variant })}
    >
      <span aria-live="polite">{SAID[state]}</span>
    </button>
  );
}

async function copyText(text: string): Promise<void> {
  // Absent where the page did not come by https or from this machine.
  if (!navigator.clipboard) throw new Error("This browser gives no clipboard to this page.");
  await navigator.clipboard.writeText(text);
}
