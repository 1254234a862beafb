import type { ReactNode } from "react";
import type { Versioned } from "@/components/live/take-message";

/** A part of the panel that the navigation leads to. */
export type NavItem = {
  href: string;
  label: string;
  /** A 16 pixel sign, for the bar at the bottom of a phone. */
  icon: ReactNode;
  /** The letter after `g` that goes there. */
  letter?: string;
  /** The address all its pages begin with, where that is not its own. */
  within?: string;
  /** How many things waited there when the page was made. */
  waiting?: Versioned<number>;
};

/** Whether a page belongs to a part. */
export function isWithin(pathname: string, item: NavItem): boolean {
  const href = item.within ?? item.href;
  if (href === "/") return pathname === "/" || pathname.startsWith("/runs");
  return pathname === href || pathname.startsWith(`${href}/`);
}
