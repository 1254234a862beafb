"use client";

import clsx from "clsx";
import type { ComponentPropsWithRef } from "react";
import { CONTROL_STYLE } from "./control-style";
import { useControl } from "./field";

type Props = Omit<ComponentPropsWithRef<"textarea">, "className"> & {
  /** For SQL, YAML and certificates. */
  mono?: boolean;
};

/** Text of several lines; it grows with what is written. */
export function Textarea({ mono, rows = 4, ...rest }: Props) {
  return (
    <textarea
      {...useControl()}
      {...rest}
      rows={rows}
      className={clsx(
        CONTROL_STYLE,
        "field-sizing-content max-h-96 min-h-20 py-2",
        mono && "figure",
      )}
    />
  );
}
