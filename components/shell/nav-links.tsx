"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { isWithin, type NavItem } from "./nav-item";

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
              {item.count ? (
                <span className="figure text-wait text-xs">
                  {item.count} <span className="sr-only">waiting</span>
                </span>
              ) : null}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
