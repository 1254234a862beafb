import { Popover as Base } from "@base-ui/react/popover";
import type { ReactNode } from "react";
import { type ButtonVariant, buttonStyle } from "./button-style";

type Props = { label: string; title: string; variant?: ButtonVariant; children: ReactNode };

/** More about one thing, beside it, without leaving the page. */
export function Popover({ label, title, variant, children }: Props) {
  return (
    <Base.Root>
      <Base.Trigger className={buttonStyle({ variant })}>{label}</Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={6} align="start" collisionPadding={12} className="z-50">
          <Base.Popup className="popup w-[min(22rem,calc(100vw-1.5rem))] space-y-2 p-4">
            <Base.Title className="text-base">{title}</Base.Title>
            <Base.Description render={<div />} className="text-muted text-sm">
              {children}
            </Base.Description>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
