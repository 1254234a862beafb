"use client";

import clsx from "clsx";
import Link from "next/link";
import { usePathname } from "next/navigation";

/** The parts of the settings: a column beside them, or a row above them on a phone. */
export function SettingsNav({ items }: { items: readonly { href: string; label: string }[] }) {
  const pathname = usePathname() ?? "";
  return (
    <nav aria-label="Settings" className="mb-6 lg:mb-0">
      <ul className="flex gap-1 overflow-x-auto border-line border-b lg:flex-col lg:border-b-0">
        {items.map(({ href, label }) => {
          const isOpen = pathname === href || (href !== "/settings" && pathname.startsWith(href));
          return (
            <li key={href}>
              <Link
                href={href}
                aria-current={isOpen ? "page" : undefined}
                className={clsx(
                  "-mb-px block border-b-2 px-3 py-2 lg:mb-0 lg:rounded-md lg:border-b-0 lg:py-1.5",
                  isOpen
                    ? "border-tide font-strong lg:bg-raised"
                    : "border-transparent text-muted hover:text-text",
                )}
              >
                {label}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
