"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { Versioned } from "@/components/live/take-message";
import { isWithin, type NavItem } from "./nav-item";
import { useWaiting } from "./use-waiting";

/** The parts of the panel, in the top bar. The one that is open is underlined by the bar's own line. */
export function NavLinks({ items }: { items: readonly NavItem[] }) {
  const pathname = usePathname() ?? "";
  return (
    <nav aria-label="Parts of the panel" className="self-stretch max-md:hidden">
      <ul className="flex h-full">
        {items.map((item) => (
          <li key={item.href} className="flex">
            <Link
              href={item.href}
              aria-current={isWithin(pathname, item) ? "page" : undefined}
              className="relative flex items-center gap-2 px-3 text-muted text-sm hover:text-text focus-visible:-outline-offset-4 aria-[current]:text-text aria-[current]:after:absolute aria-[current]:after:inset-x-3 aria-[current]:after:-bottom-px aria-[current]:after:h-0.5 aria-[current]:after:bg-tide aria-[current]:after:content-['']"
            >
              {item.label}
              {item.waiting && <Waiting rendered={item.waiting} />}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Waiting({ rendered }: { rendered: Versioned<number> }) {
  const count = useWaiting(rendered);
  if (count === 0) return null;
  return (
    <span className="figure text-wait text-xs">
      {count} <span className="sr-only">waiting</span>
    </span>
  );
}
