import { Dialog as Base } from "@base-ui/react/dialog";
import type { ReactNode, RefObject } from "react";
import { buttonStyle } from "./button-style";
import { Glyph } from "./glyph";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  /** Where the keyboard is when it opens. Never a button that destroys. */
  initialFocus?: RefObject<HTMLElement | null>;
  children?: ReactNode;
};

/** A question that must be answered before anything else. On a phone it comes from below, near the thumb. */
export function Dialog({ open, onOpenChange, title, description, initialFocus, children }: Props) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-(--backdrop)" />
        <Base.Popup
          {...(initialFocus ? { initialFocus } : {})}
          className="popup data-nested-dialog-open:invisible fixed top-1/2 left-1/2 z-50 max-h-[calc(100dvh-2rem)] w-[min(30rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 overflow-y-auto p-6 phone:inset-x-0 phone:top-auto phone:bottom-0 phone:w-full phone:translate-0 phone:rounded-b-none phone:p-5"
        >
          <Base.Close
            aria-label="Close"
            className="absolute top-4 right-4 grid size-8 place-items-center rounded-md text-muted hover:bg-raised hover:text-text"
          >
            <Glyph name="cross" />
          </Base.Close>
          <Base.Title className="pr-10 text-xl">{title}</Base.Title>
          {description && (
            <Base.Description className="mt-2 text-muted">{description}</Base.Description>
          )}
          {children && <div className="mt-5">{children}</div>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** The button that leaves a dialog and changes nothing. */
export function DialogClose({ children = "Cancel" }: { children?: ReactNode }) {
  return <Base.Close className={buttonStyle({})}>{children}</Base.Close>;
}
