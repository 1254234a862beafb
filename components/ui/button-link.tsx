import Link from "next/link";
import type { ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style";

type Props = {
  href: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  wide?: boolean;
  /** A file to save, or another place than this panel: no client navigation. */
  external?: boolean;
  children: ReactNode;
};

/** A link that leads to the next thing to do and looks like it. */
export function ButtonLink({ href, variant, size, wide, external, children }: Props) {
  const look = { className: buttonStyle({ variant, size, wide }), href };
  return external ? <a {...look}>{children}</a> : <Link {...look}>{children}</Link>;
}
