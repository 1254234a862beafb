"use client";

import { KeyHint } from "@/components/ui/key-hint";
import { useKeyboard } from "./keyboard";

/** Opens the palette for those who do not know its keys. */
export function PaletteButton() {
  const { palette } = useKeyboard();
  return (
    <button
      type="button"
      onClick={palette}
      className="flex h-8 items-center gap-3 rounded-md border border-line-strong pr-1.5 pl-3 text-muted text-sm hover:border-edge hover:text-text pointer-coarse:h-11 phone:border-transparent phone:px-2"
    >
      <svg viewBox="0 0 16 16" aria-hidden="true" className="size-4 sm:hidden">
        <path
          d="M7 2.500a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9ZM10.5 10.5 14 14"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
        />
      </svg>
      <span className="phone:sr-only">Find</span>
      <span className="phone:hidden" aria-hidden="true">
        <KeyHint keys={["Ctrl", "K"]} />
      </span>
    </button>
  );
}
