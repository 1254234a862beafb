import clsx from "clsx";

export type ButtonVariant = "primary" | "secondary" | "danger" | "danger-solid" | "quiet";
export type ButtonSize = "md" | "lg";

const VARIANT: Record<ButtonVariant, string> = {
  primary: "border-transparent bg-tide text-tide-ink enabled:hover:brightness-110",
  secondary: "border-line-strong text-text hover:border-edge hover:bg-raised",
  danger: "border-bad/60 text-bad hover:border-bad hover:bg-bad-soft",
  "danger-solid": "border-transparent bg-bad text-bad-ink hover:brightness-110",
  quiet: "border-transparent text-muted hover:bg-raised hover:text-text",
};

const SIZE: Record<ButtonSize, string> = {
  md: "h-8 whitespace-nowrap px-3 text-sm pointer-coarse:h-11",
  // Alone on its line, so that a long name may take two.
  lg: "min-h-11 px-5 py-2 text-lg",
};

const OFF = "border-line bg-transparent text-faint";

/** How a button looks; for the few elements that are buttons without being the Button component. */
export function buttonStyle(look: {
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  off?: boolean | undefined;
  wide?: boolean | undefined;
}): string {
  const { variant = "secondary", size = "md", off = false, wide = false } = look;
  return clsx(
    "inline-flex select-none items-center justify-center gap-2 rounded-md border font-strong",
    "transition-colors duration-100 active:translate-y-px",
    SIZE[size],
    off ? OFF : VARIANT[variant],
    wide && "w-full",
  );
}
