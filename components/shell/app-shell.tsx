import Link from "next/link";
import type { ReactNode } from "react";
import type { PaletteItem } from "./command-palette";
import { Keyboard } from "./keyboard";
import type { NavItem } from "./nav-item";
import { NavLinks } from "./nav-links";
import { PaletteButton } from "./palette-button";
import { PersonMenu, type ShellPerson } from "./person-menu";
import { PhoneNav } from "./phone-nav";
import { SkipLink } from "./skip-link";
import type { Theme } from "./theme";
import { UtcClock } from "./utc-clock";
import { WordMark } from "./wave-mark";

type Props = {
  items: readonly NavItem[];
  person: ShellPerson;
  theme: Theme;
  /** The server's clock, as an ISO moment. */
  serverNow: string;
  /** What the palette finds besides the parts of the panel. */
  things?: readonly PaletteItem[];
  children: ReactNode;
};

/** Everything around a page: the bar on top, the keys, and on a phone the bar below. */
export function AppShell({ items, person, theme, serverNow, things = [], children }: Props) {
  const parts = items.map(({ href, label }) => ({ href, label, group: "Go to" }));
  const shortcuts = items.flatMap(({ href, label, letter }) =>
    letter ? [{ href, letter, label: `Go to ${label.toLowerCase()}` }] : [],
  );
  return (
    <Keyboard shortcuts={shortcuts} items={[...parts, ...things]}>
      <SkipLink />
      <header
        data-print="hide"
        className="sticky top-0 z-30 flex h-12 items-center gap-4 border-line border-b bg-bg px-4 sm:px-6"
      >
        <Link href="/" aria-label="Slackwater, to the start" className="rounded-sm">
          <WordMark />
        </Link>
        <NavLinks items={items} />
        <div className="ml-auto flex items-center gap-3 sm:gap-4">
          <UtcClock serverNow={serverNow} />
          <PaletteButton />
          <PersonMenu person={person} theme={theme} />
        </div>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-[90rem] px-4 pt-6 pb-24 outline-none sm:px-6 md:pb-16"
      >
        {children}
      </main>
      <PhoneNav items={items} />
    </Keyboard>
  );
}
