import type { ReactNode } from "react";
import { SettingsNav } from "@/components/shell/settings-nav";
import { openShell } from "@/lib/http/shell";

/** The parts of the settings, beside the one that is open. */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const shell = await openShell();
  const items = [
    ...(shell?.sees.people ? [{ href: "/settings/people", label: "People" }] : []),
    ...(shell?.sees.channels ? [{ href: "/settings/channels", label: "Channels" }] : []),
    { href: "/settings/tokens", label: "Tokens" },
    ...(shell?.sees.settings ? [{ href: "/settings", label: "Panel" }] : []),
  ];
  return (
    <div className="gap-12 lg:grid lg:grid-cols-[11rem_minmax(0,1fr)]">
      <SettingsNav items={items} />
      <div className="min-w-0">{children}</div>
    </div>
  );
}
