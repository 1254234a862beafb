import { Tooltip as Base } from "@base-ui/react/tooltip";
import { type ReactNode, useId } from "react";

type Props = {
  /** A word more on the thing; nothing that one must know. */
  text: string;
  children: ReactNode;
};

/** An explanation on hover and on focus, also read aloud as the description. */
export function Tooltip({ text, children }: Props) {
  const id = useId();
  return (
    <Base.Root>
      <Base.Trigger
        aria-describedby={id}
        className="inline-flex cursor-help items-center rounded-sm underline decoration-edge decoration-dotted underline-offset-4"
      >
        {children}
        <span id={id} hidden>
          {text}
        </span>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={6} collisionPadding={12} className="z-50">
          <Base.Popup className="popup max-w-72 px-2.5 py-1.5 text-sm" aria-hidden="true">
            {text}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
