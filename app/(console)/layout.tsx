import { BookOpen, Database, FileClock, Gauge, ListChecks, Settings2 } from "lucide-react";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { describeStanding } from "@/components/people/describe-standing";
import { AppShell } from "@/components/shell/app-shell";
import type { NavItem } from "@/components/shell/nav-item";
import { parseTheme, THEME_COOKIE } from "@/components/shell/theme";
import { openShell } from "@/lib/http/shell";

/** The frame of everything that a signed-in person sees. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const shell = await openShell();
  // A page that nobody is signed in for sends its reader to sign in by itself.
  if (!shell) return children;
  const { person, sees, things, waiting, now } = shell;
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);

  const items: NavItem[] = [
    { href: "/", label: "Runs", letter: "r", icon: <Gauge size={16} /> },
    {
      ...{ href: "/approvals", label: "Approvals", letter: "d", waiting },
      icon: <ListChecks size={16} />,
    },
    ...(sees.playbooks
      ? [{ href: "/playbooks", label: "Playbooks", letter: "p", icon: <BookOpen size={16} /> }]
      : []),
    { href: "/targets", label: "Targets", letter: "t", icon: <Database size={16} /> },
    ...(sees.audit
      ? [{ href: "/audit", label: "Audit", letter: "a", icon: <FileClock size={16} /> }]
      : []),
    {
      href: sees.people ? "/settings/people" : "/settings/tokens",
      label: "Settings",
      within: "/settings",
      letter: "s",
      icon: <Settings2 size={16} />,
    },
  ];
  return (
    <AppShell
      items={items}
      person={{ name: person.name, detail: describeStanding(person), href: "/account" }}
      theme={theme}
      serverNow={now}
      things={things}
    >
      {children}
    </AppShell>
  );
}
