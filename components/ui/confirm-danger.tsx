"use client";

import { type ReactNode, useRef, useState } from "react";
import { ActionForm } from "./action-form";
import { Button } from "./button";
import { Dialog, DialogClose } from "./dialog";
import { TypedName, whyNotTyped } from "./typed-name";
import type { ActionOptions } from "./use-action";

type Props = ActionOptions & {
  /** Verb and object, on the button that opens the question and on the one that does it. */
  label: string;
  /** What will be gone, in a sentence. */
  consequence: ReactNode;
  /** The name that has to be typed. It is sent as `confirmation`. */
  typedName: string;
  /** What is shown before the click: the SQL, the number of rows. */
  children?: ReactNode;
  disabledBecause?: ReactNode;
};

/** The question before something is destroyed: the name is typed, and the keyboard never starts on the red button. */
export function ConfirmDanger(props: Props) {
  const { label, consequence, typedName, children, disabledBecause, onDone } = props;
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const input = useRef<HTMLInputElement>(null);

  function change(next: boolean) {
    setOpen(next);
    setTyped("");
  }

  return (
    <>
      <Button variant="danger" disabledBecause={disabledBecause} onClick={() => change(true)}>
        {label}…
      </Button>
      <Dialog
        open={open}
        onOpenChange={change}
        title={`${label}?`}
        description={consequence}
        initialFocus={input}
      >
        <ActionForm
          {...props}
          onDone={(answer) => {
            change(false);
            onDone?.(answer);
          }}
          submitLabel={label}
          submitVariant="danger-solid"
          disabledBecause={whyNotTyped(typed, typedName)}
          beside={<DialogClose />}
        >
          {children}
          <TypedName ref={input} expected={typedName} typed={typed} onType={setTyped} />
        </ActionForm>
      </Dialog>
    </>
  );
}
