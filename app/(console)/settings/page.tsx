import type { Metadata } from "next";
import { Facts } from "@/components/ui/facts";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { Time } from "@/components/ui/time";
import { openPage } from "@/lib/http/page";
import { describeSettings } from "@/lib/http/settings";

/** The tab of the panel's settings. */
export const metadata: Metadata = { title: "Panel settings" };

/** How this panel was started; changed in its environment and not from here. */
export default async function SettingsPage() {
  const settings = await describeSettings(await openPage("PAGE /settings"));
  return (
    <>
      <PageHeader
        title="Panel"
        summary="How this panel was started. These are settings of its environment; a change takes a restart."
      />
      <div className="grid items-start gap-x-16 gap-y-12 xl:grid-cols-2">
        <Section title="Address">
          <Facts
            facts={[
              { label: "Reached at", value: settings.publicUrl, mono: true },
              { label: "Proxies trusted in front", value: settings.trustedProxies, mono: true },
            ]}
          />
        </Section>
        <Section title="Own database">
          <Facts
            facts={[
              { label: "Where", value: settings.database, mono: true },
              { label: "PostgreSQL", value: settings.databaseVersion, mono: true },
              { label: "In use since", value: <Time at={settings.createdAt} /> },
            ]}
          />
        </Section>
        <Section title="Secrets">
          <Facts
            facts={[
              { label: "Sealed with key", value: settings.currentKey, mono: true },
              {
                label: "Sealed with an older key",
                value: settings.oldSecrets,
                mono: true,
                note:
                  settings.oldSecrets > 0
                    ? "Run: npm run slackwater -- keys rotate"
                    : "Nothing to rotate.",
              },
            ]}
          />
        </Section>
        <Section title="Sign-in">
          <Facts
            facts={[
              { label: "Password", value: "on" },
              { label: "OpenID Connect", value: settings.provider ?? "not configured" },
            ]}
          />
        </Section>
      </div>
    </>
  );
}
