"use client";

import type { ComponentPropsWithRef } from "react";
import { LINE_STYLE } from "./control-style";
import { useControl } from "./field";

export type Option = { value: string; label: string; disabled?: boolean };

type Props = Omit<ComponentPropsWithRef<"select">, "className" | "children"> & {
  options: readonly Option[];
  /** Shown while nothing is chosen. */
  placeholder?: string;
};

/** One of a list. The list is the browser's own, which is the best one on every device. */
export function Select({ options, placeholder, ...rest }: Props) {
  return (
    <span className="relative block">
      <select {...useControl()} {...rest} className={`${LINE_STYLE} appearance-none pr-9`}>
        {placeholder && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option
            key={option.value}
            value={option.value}
            disabled={option.disabled}
            className="bg-surface text-text"
          >
            {option.label}
          </option>
        ))}
      </select>
      <svg
        viewBox="0 0 12 12"
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 right-3 size-3 -translate-y-1/2 text-muted"
      >
        <path d="m3 4.5 3 3 3-3" fill="none" stroke="currentColor" strokeWidth="1.5" />
      </svg>
    </span>
  );
}
