"use client";

import clsx from "clsx";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { Versioned } from "@/components/live/take-message";
import { Menu, MenuLink } from "@/components/ui/menu";
import { isWithin, type NavItem } from "./nav-item";
import { useWaiting } from "./use-waiting";

const PLACES = 5;
const TAB =
  "flex h-14 min-w-0 flex-1 flex-col items-center justify-center gap-1 text-xs focus-visible:-outline-offset-2";

/** The parts of the panel at the bottom of a phone, under the thumb; what does not fit is behind "More". */
export function PhoneNav({ items }: { items: readonly NavItem[] }) {
  const pathname = usePathname() ?? "";
  const shown = items.length > PLACES ? items.slice(0, PLACES - 1) : items;
  const rest = items.slice(shown.length);
  const look = (here: boolean) => clsx(TAB, here ? "text-tide" : "text-muted");

  return (
    <nav
      aria-label="Parts of the panel"
      data-print="hide"
      className="fixed inset-x-0 bottom-0 z-30 flex border-line border-t bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {shown.map((item) => (
        <Link
          key={item.href}
          href={item.href}
          aria-current={isWithin(pathname, item) ? "page" : undefined}
          className={look(isWithin(pathname, item))}
        >
          <span className="relative [&_svg]:size-5">
            {item.icon}
            {item.waiting && <Waiting rendered={item.waiting} />}
          </span>
          <span className="max-w-full truncate">{item.label}</span>
        </Link>
      ))}
      {rest.length > 0 && (
        <Menu
          side="top"
          triggerClassName={look(rest.some((item) => isWithin(pathname, item)))}
          label={
            <>
              <svg viewBox="0 0 20 20" aria-hidden="true" className="size-5">
                <path
                  d="M4 10h.01M10 10h.01M16 10h.01"
                  stroke="currentColor"
                  strokeWidth="2.5"
                  strokeLinecap="round"
                />
              </svg>
              More
            </>
          }
        >
          {rest.map((item) => (
            <MenuLink key={item.href} href={item.href}>
              {item.label}
            </MenuLink>
          ))}
        </Menu>
      )}
    </nav>
  );
}

function Waiting({ rendered }: { rendered: Versioned<number> }) {
  const count = useWaiting(rendered);
  if (count === 0) return null;
  return (
    <span className="figure absolute -top-1.5 left-3.5 min-w-4 rounded-full bg-wait px-1 text-center text-bg text-xs leading-4">
      {count}
    </span>
  );
}
