"use client";

import { signOut } from "next-auth/react";
import { KeyHint } from "@/components/ui/key-hint";
import { Menu, MenuChoice, MenuItem, MenuLine, MenuLink } from "@/components/ui/menu";
import { applyTheme } from "./apply-theme";
import { useKeyboard } from "./keyboard";
import { parseTheme, THEMES, type Theme } from "./theme";
import { useTheme } from "./use-theme";

/** Who is signed in, as the shell shows it. */
export type ShellPerson = {
  name: string;
  /** Roles, in words. */
  detail: string;
  /** Their own page, where there is one. */
  href?: string;
};

/** What belongs to the person and to this device: theme, keys, leaving. */
export function PersonMenu({ person, theme }: { person: ShellPerson; theme: Theme }) {
  const { help } = useKeyboard();
  const shown = useTheme(theme);
  return (
    <Menu
      name={`${person.name}: theme, keyboard, sign out`}
      label={<Initials name={person.name} />}
      triggerClassName="grid size-8 place-items-center rounded-full border border-line-strong text-xs hover:border-edge hover:bg-raised data-popup-open:bg-raised pointer-coarse:size-11"
    >
      <div className="border-line border-b px-3 pt-1.5 pb-2.5">
        <p className="font-strong">{person.name}</p>
        <p className="text-muted text-xs">{person.detail}</p>
      </div>
      <MenuChoice
        label="Theme"
        value={shown}
        choices={THEMES}
        onChange={(value) => applyTheme(parseTheme(value))}
      />
      <MenuLine />
      <MenuItem onSelect={help}>
        Keyboard help
        <KeyHint keys={["?"]} />
      </MenuItem>
      {person.href && <MenuLink href={person.href}>Your account</MenuLink>}
      <MenuItem onSelect={() => void signOut({ callbackUrl: "/sign-in" })}>Sign out</MenuItem>
    </Menu>
  );
}

function Initials({ name }: { name: string }) {
  const parts = name.split(/\s+/).filter(Boolean);
  const letters = [parts[0], parts.length > 1 ? parts.at(-1) : undefined];
  const initials = letters.map((part) => part?.charAt(0).toUpperCase() ?? "").join("");
  // Drawn and not written: the button has the whole name for those who hear it.
  return <span data-initials={initials} className="before:content-[attr(data-initials)]" />;
}
