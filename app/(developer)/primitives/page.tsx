import { Activity, Database, FileClock, Settings2 } from "lucide-react";
import type { Metadata } from "next";
import { cookies } from "next/headers";
import { AppShell } from "@/components/shell/app-shell";
import { parseTheme, THEME_COOKIE } from "@/components/shell/theme";
import { PageHeader } from "@/components/ui/page-header";
import { openPage } from "@/lib/http/page";
import { Acts } from "./acts";
import { Data } from "./data";
import { Forms } from "./forms";
import { Ground } from "./ground";
import { States } from "./states";
import { Tides } from "./tides";

/** The name in the tab. */
export const metadata: Metadata = { title: "Primitives" };

const PARTS = [
  { href: "#ground", label: "Colour and type" },
  { href: "#acts", label: "Acts" },
  { href: "#forms", label: "Forms" },
  { href: "#states", label: "States" },
  { href: "#data", label: "Data" },
  { href: "#tide-bar", label: "Tide bar" },
];

const ITEMS = [
  { href: "/", label: "Runs", letter: "r", icon: <Activity size={16} /> },
  { href: "/targets", label: "Targets", letter: "t", icon: <Database size={16} /> },
  { href: "/audit", label: "Audit", letter: "a", icon: <FileClock size={16} /> },
  { href: "/settings", label: "Settings", letter: "s", icon: <Settings2 size={16} /> },
];

/** Every primitive and the tide bar in every state, for those who build pages with them. */
export default async function Primitives() {
  await openPage("PAGE /primitives");
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  const person = { name: "Ada Byron", detail: "Developer" };
  return (
    <AppShell
      items={ITEMS}
      person={person}
      theme={theme}
      serverNow={new Date().toISOString()}
      things={PARTS.map((part) => ({ ...part, group: "On this page" }))}
    >
      <PageHeader
        title="Primitives"
        summary="Every part that pages are built from, in every state. What is not here is not used."
      />
      <div className="grid gap-x-12 lg:grid-cols-[9rem_minmax(0,1fr)]">
        <nav aria-label="On this page" className="max-lg:hidden">
          <ul className="sticky top-18 space-y-2 text-muted text-sm">
            {PARTS.map((part) => (
              <li key={part.href}>
                <a href={part.href} className="rounded-sm hover:text-text">
                  {part.label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div className="min-w-0 space-y-16">
          <Ground />
          <Acts />
          <Forms />
          <States />
          <Data />
          <Tides />
        </div>
      </div>
    </AppShell>
  );
}
