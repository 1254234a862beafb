"use client";

import { createContext, type ReactNode, useContext, useId } from "react";
import { Glyph } from "./glyph";

/** The sentences about single fields in the last answer, by the field's name. */
export const FieldProblems = createContext<Readonly<Record<string, string>>>({});

const Control = createContext<ControlProps>({});

export type ControlProps = {
  id?: string;
  name?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
};

type Props = {
  name: string;
  label: string;
  /** What to put in, before anything is wrong. */
  help?: ReactNode;
  /** Says that it may be left empty. */
  optional?: boolean;
  /** A problem that is known without sending. */
  error?: string | undefined;
  /** Above the control, beside it where many stand in one line, or at the other end of a row of its own. */
  layout?: "stacked" | "inline" | "row";
  children: ReactNode;
};

/** One question of a form: its label, its help, what is wrong with the answer, and the control inside. */
export function Field({ name, label, help, optional, error, layout, children }: Props) {
  const id = useId();
  const sent = useContext(FieldProblems)[name];
  const problem = error ?? sent;
  const described = [help && `${id}-help`, problem && `${id}-problem`].filter(Boolean).join(" ");

  const control: ControlProps = { id, name };
  if (described) control["aria-describedby"] = described;
  if (problem) control["aria-invalid"] = true;

  if (layout === "row")
    return (
      <div className="flex items-center justify-between gap-4">
        <label htmlFor={id} className="wrap-anywhere min-w-0 text-sm">
          {label}
        </label>
        <div className="w-56 shrink-0 phone:w-44">
          <Control value={control}>{children}</Control>
        </div>
      </div>
    );
  if (layout === "inline")
    return (
      <div className="flex items-center gap-2">
        <label htmlFor={id} className="shrink-0 text-muted text-sm phone:w-20">
          {label}
        </label>
        <div className="min-w-0 flex-1">
          <Control value={control}>{children}</Control>
        </div>
      </div>
    );
  return (
    <div className="space-y-1.5">
      <label htmlFor={id} className="flex items-baseline justify-between gap-4 font-strong text-sm">
        {label}
        {optional && <span className="font-normal text-faint text-xs">Optional</span>}
      </label>
      <Control value={control}>{children}</Control>
      {help && (
        <p id={`${id}-help`} className="text-muted text-sm">
          {help}
        </p>
      )}
      {problem && (
        <p id={`${id}-problem`} className="flex items-baseline gap-2 text-bad text-sm">
          <Glyph name="bang" className="translate-y-0.5" />
          {problem}
        </p>
      )}
    </div>
  );
}

/** What the field around it gives to a control: its id, its name and what describes it. */
export function useControl(): ControlProps {
  return useContext(Control);
}
