import { type ReactNode, useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import type { ButtonSize, ButtonVariant } from "@/components/ui/button-style";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import type { JsonForm } from "@/components/ui/form-to-json";
import type { ActRequest } from "./run-acts";

type Props = {
  /** Verb and object. */
  label: string;
  request: ActRequest;
  /** What it means, before the click. */
  consequence: ReactNode;
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  disabledBecause?: ReactNode;
  /** Sent with the answers and not asked for: the state that the reader saw, as a rule. */
  sent?: Readonly<Record<string, string>>;
  initialFocus?: React.RefObject<HTMLElement | null>;
  /** What is sent, where that is not the answers as they stand. */
  shape?: (fields: JsonForm) => unknown;
  /** The questions. */
  children?: ReactNode;
};

/** An act that is asked about first, in a dialog with a form. */
export function FormAct(props: Props) {
  const {
    label,
    request,
    consequence,
    variant,
    size,
    disabledBecause,
    sent = {},
    children,
  } = props;
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        variant={variant}
        size={size}
        disabledBecause={disabledBecause}
        onClick={() => setIsOpen(true)}
      >
        {label}…
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={setIsOpen}
        title={label}
        description={consequence}
        {...(props.initialFocus ? { initialFocus: props.initialFocus } : {})}
      >
        <ActionForm
          {...request}
          submitLabel={label}
          submitVariant={variant === "danger" ? "danger-solid" : "primary"}
          beside={<DialogClose />}
          onDone={() => setIsOpen(false)}
          {...(props.shape ? { shape: props.shape } : {})}
        >
          {Object.entries(sent).map(([key, value]) => (
            <input key={key} type="hidden" name={key} value={value} />
          ))}
          {children}
        </ActionForm>
      </Dialog>
    </>
  );
}
