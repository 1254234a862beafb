import Link from "next/link";
import type { ReactNode } from "react";

const LOOK =
  "text-tide underline decoration-tide/40 underline-offset-4 transition-colors hover:decoration-tide";

/** A link inside a sentence or a list. */
export function TextLink({ href, children }: { href: string; children: ReactNode }) {
  const inside = href.startsWith("/") && !href.startsWith("/api/");
  return inside ? (
    <Link href={href} className={LOOK}>
      {children}
    </Link>
  ) : (
    <a href={href} className={LOOK}>
      {children}
    </a>
  );
}
