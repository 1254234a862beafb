"use client";

import type { Ref } from "react";
import { Field } from "./field";
import { TextInput } from "./text-input";

type Props = {
  /** What has to be typed, letter by letter. It is sent as `confirmation`. */
  expected: string;
  typed: string;
  onType: (typed: string) => void;
  ref?: Ref<HTMLInputElement>;
};

/** The name of what will be gone, typed by hand before the button does anything. */
export function TypedName({ expected, typed, onType, ref }: Props) {
  return (
    <Field
      name="confirmation"
      label="Type the name to confirm"
      help={
        <>
          Type <code className="text-text">{expected}</code>, exactly so
        </>
      }
    >
      <TextInput
        ref={ref}
        mono
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => onType(event.target.value)}
      />
    </Field>
  );
}

/** Why the button is off until the name stands there. */
export function whyNotTyped(typed: string, expected: string): string | undefined {
  return typed === expected ? undefined : "Type the name first.";
}
