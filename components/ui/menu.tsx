import { Menu as Base } from "@base-ui/react/menu";
import Link from "next/link";
import { type ReactNode, useState } from "react";
import { buttonStyle } from "./button-style";

type Props = {
  /** What the trigger shows. */
  label: ReactNode;
  /** What the trigger is called, when it shows only a sign. */
  name?: string;
  side?: "top" | "bottom";
  triggerClassName?: string;
  children: ReactNode;
};

/** A list of acts behind one button. */
export function Menu({ label, name, side = "bottom", triggerClassName, children }: Props) {
  // The list lies in the same part of the page as its button, and not at the end of it.
  const [host, setHost] = useState<HTMLElement | null>(null);
  return (
    <Base.Root>
      <Base.Trigger aria-label={name} className={triggerClassName ?? buttonStyle({})}>
        {label}
      </Base.Trigger>
      <span ref={setHost} className="absolute" />
      <Base.Portal container={host}>
        <Base.Positioner side={side} align="end" sideOffset={6} className="z-50">
          <Base.Popup className="popup min-w-52 py-1">{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

const ITEM =
  "flex w-full select-none items-center justify-between gap-6 px-3 py-1.5 text-left outline-none data-highlighted:bg-raised pointer-coarse:py-3";

/** One act of a menu. */
export function MenuItem({ onSelect, children }: { onSelect: () => void; children: ReactNode }) {
  return (
    <Base.Item className={ITEM} onClick={onSelect}>
      {children}
    </Base.Item>
  );
}

/** One place a menu leads to. */
export function MenuLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Base.LinkItem className={ITEM} closeOnClick render={<Link href={href} />}>
      {children}
    </Base.LinkItem>
  );
}

/** A line between acts of different kinds. */
export function MenuLine() {
  return <Base.Separator className="my-1 h-px bg-line" />;
}

type ChoiceProps = {
  label: string;
  value: string;
  choices: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
};

/** One of a few, chosen inside a menu that stays open. */
export function MenuChoice({ label, value, choices, onChange }: ChoiceProps) {
  return (
    <Base.Group>
      <Base.GroupLabel className="px-3 pt-2 pb-1 text-muted text-xs">{label}</Base.GroupLabel>
      <Base.RadioGroup value={value} onValueChange={onChange}>
        {choices.map((choice) => (
          <Base.RadioItem key={choice.value} value={choice.value} className={ITEM}>
            {choice.label}
            <Base.RadioItemIndicator className="size-1.5 rounded-full bg-tide" />
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  );
}
