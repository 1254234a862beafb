"use client";

import clsx from "clsx";
import type { ComponentPropsWithRef } from "react";
import { LINE_STYLE } from "./control-style";
import { useControl } from "./field";

type Props = Omit<ComponentPropsWithRef<"input">, "className"> & {
  /** For names, numbers and SQL. */
  mono?: boolean;
};

/** One line of text. */
export function TextInput({ mono, ...rest }: Props) {
  return (
    <input type="text" {...useControl()} {...rest} className={clsx(LINE_STYLE, mono && "figure")} />
  );
}
