"use client";

import { type ReactNode, useState } from "react";
import { Button } from "./button";
import type { ButtonSize, ButtonVariant } from "./button-style";
import { Dialog, DialogClose } from "./dialog";
import { FreshAuthentication } from "./fresh-authentication";
import { ProblemNotice } from "./problem-notice";
import { type ActionOptions, useAction } from "./use-action";

type Props = ActionOptions & {
  /** Verb and object. */
  label: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  body?: Record<string, unknown>;
  disabledBecause?: ReactNode;
  /** A question before the act. */
  confirm?: { title: string; text: ReactNode };
};

/** One act on one click; with a question before it where that is due. */
export function ActionButton(props: Props) {
  const { label, variant, size, body, disabledBecause, confirm, onDone } = props;
  const [asking, setAsking] = useState(false);
  const action = useAction({
    ...props,
    onDone: (answer) => {
      setAsking(false);
      onDone?.(answer);
    },
  });
  const act = () => void action.send(body);

  function leave(open: boolean) {
    if (open) return;
    setAsking(false);
    action.clearProblem();
  }

  return (
    <>
      <Button
        variant={variant}
        size={size}
        busy={action.sending}
        disabledBecause={disabledBecause}
        onClick={confirm ? () => setAsking(true) : act}
      >
        {label}
      </Button>
      <Dialog
        open={asking || action.problem !== null}
        onOpenChange={leave}
        title={action.problem ? `Not done: ${lowerFirst(label)}` : (confirm?.title ?? label)}
        description={action.problem ? undefined : confirm?.text}
      >
        <div className="space-y-5">
          {action.problem && <ProblemNotice problem={action.problem} />}
          <div className="flex flex-row-reverse justify-end gap-2">
            {action.problem ? (
              <DialogClose>Close</DialogClose>
            ) : (
              <>
                <DialogClose />
                <Button variant={solid(variant)} busy={action.sending} onClick={act}>
                  {label}
                </Button>
              </>
            )}
          </div>
        </div>
      </Dialog>
      <FreshAuthentication action={action} />
    </>
  );
}

function solid(variant: ButtonVariant | undefined): ButtonVariant {
  return variant === "danger" ? "danger-solid" : "primary";
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
