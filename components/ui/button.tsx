import { type ComponentPropsWithRef, type ReactNode, useId } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style";
import { Working } from "./working";

type Props = Omit<ComponentPropsWithRef<"button">, "className" | "disabled"> & {
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  wide?: boolean | undefined;
  /** Switches the button off and says why, in a sentence beside it. */
  disabledBecause?: ReactNode;
  /** The act is under way: a second click does nothing. */
  busy?: boolean | undefined;
};

/** A button. It stays focusable when it is off, so that its reason can be read by everybody. */
export function Button({
  variant,
  size,
  wide,
  disabledBecause,
  busy = false,
  type = "button",
  children,
  onClick,
  ...rest
}: Props) {
  const reasonId = useId();
  const off = isOff(disabledBecause);
  const still = off || busy;

  const button = (
    <button
      {...rest}
      type={still ? "button" : type}
      className={buttonStyle({ variant, size, wide, off })}
      {...(still ? { "aria-disabled": true } : { onClick })}
      {...(off ? { "aria-describedby": reasonId } : {})}
      aria-busy={busy || undefined}
    >
      {busy && <Working />}
      {children}
    </button>
  );
  if (!off) return button;

  return (
    <span className={wide ? "flex flex-col gap-1" : "inline-flex flex-col items-start gap-1"}>
      {button}
      <span id={reasonId} className="max-w-72 text-faint text-xs">
        {disabledBecause}
      </span>
    </span>
  );
}

/** Whether a reason is given not to do it. */
export function isOff(disabledBecause: ReactNode): boolean {
  return disabledBecause !== undefined && disabledBecause !== null && disabledBecause !== false;
}
