"use client";

import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { Button, isOff } from "./button";
import type { ButtonSize, ButtonVariant } from "./button-style";
import { FieldProblems } from "./field";
import { type JsonForm, readForm } from "./form-to-json";
import { FreshAuthentication } from "./fresh-authentication";
import { ProblemNotice } from "./problem-notice";
import { type ActionOptions, useAction } from "./use-action";

type Props = ActionOptions & {
  children?: ReactNode;
  submitLabel: string;
  submitVariant?: ButtonVariant;
  submitSize?: ButtonSize;
  /** Why it cannot be sent now. */
  disabledBecause?: ReactNode;
  /** Beside the button: a way back, as a rule. */
  beside?: ReactNode;
  /** What is sent, where that is not the fields as they stand. */
  shape?: (fields: JsonForm) => unknown;
  /** Empties the fields when it is done, for adding several. */
  resetOnDone?: boolean;
};

/** A form that changes something: sends its fields as JSON and shows the answer where it belongs. */
export function ActionForm(props: Props) {
  const form = useRef<HTMLFormElement>(null);
  const { children, resetOnDone, onDone } = props;
  const action = useAction({
    ...props,
    onDone: (answer) => {
      if (resetOnDone) form.current?.reset();
      onDone?.(answer);
    },
  });
  const unplaced = useFocusOnProblem(form, action.problem?.fields);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    // The Enter key sends a form whose button is off.
    if (action.sending || isOff(props.disabledBecause)) return;
    const fields = readForm(event.currentTarget);
    void action.send(props.shape ? props.shape(fields) : fields);
  }

  return (
    <>
      <form
        ref={form}
        onSubmit={submit}
        noValidate
        className="space-y-5"
        aria-busy={action.sending}
      >
        <FieldProblems value={action.problem?.fields ?? {}}>{children}</FieldProblems>
        {action.problem && (
          <div tabIndex={-1} data-problem="">
            <ProblemNotice problem={action.problem} unplaced={unplaced} />
          </div>
        )}
        <div className="flex flex-wrap items-start gap-2">
          <Button
            type="submit"
            variant={props.submitVariant ?? "primary"}
            size={props.submitSize}
            busy={action.sending}
            disabledBecause={props.disabledBecause}
          >
            {props.submitLabel}
          </Button>
          {props.beside}
        </div>
      </form>
      <FreshAuthentication action={action} />
    </>
  );
}

/** Puts the keyboard at the first bad field, or at the notice; gives back the names that no field shows. */
function useFocusOnProblem(
  form: React.RefObject<HTMLFormElement | null>,
  fields: Record<string, string> | undefined,
): string[] {
  const [unplaced, setUnplaced] = useState<string[]>([]);

  useEffect(() => {
    if (!fields || !form.current) return;
    const bad = [...form.current.querySelectorAll<HTMLElement>("[aria-invalid='true'][name]")];
    const placed = new Set(bad.map((control) => control.getAttribute("name")));
    setUnplaced(Object.keys(fields).filter((name) => !placed.has(name)));
    (bad[0] ?? form.current.querySelector<HTMLElement>("[data-problem]"))?.focus();
  }, [form, fields]);

  return unplaced;
}
