"use client";

import { type ComponentPropsWithRef, useState } from "react";
import { LINE_STYLE } from "./control-style";
import { useControl } from "./field";

type Props = Omit<ComponentPropsWithRef<"input">, "className" | "type">;

/** A secret being typed, with a way to look at it. */
export function PasswordInput(props: Props) {
  const [shown, setShown] = useState(false);
  return (
    <span className="relative block">
      <input
        spellCheck={false}
        autoCapitalize="off"
        {...useControl()}
        {...props}
        type={shown ? "text" : "password"}
        className={`${LINE_STYLE} figure pr-16`}
      />
      <button
        type="button"
        aria-pressed={shown}
        aria-label="Show what is typed"
        onClick={() => setShown(!shown)}
        className="absolute inset-y-1 right-1 rounded-sm px-3 text-muted text-sm hover:text-text"
      >
        {shown ? "Hide" : "Show"}
      </button>
    </span>
  );
}
