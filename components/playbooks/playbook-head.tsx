import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import type { PlaybookView } from "@/lib/core/playbook/playbook-view";
import { PlaybookTabs } from "./playbook-tabs";

type Props = {
  playbook: PlaybookView;
  tab: "plan" | "source" | "versions";
  mayBook: boolean;
};

/** The head of everything about one playbook: what it is, which version is read, and its three views. */
export function PlaybookHead({ playbook, tab, mayBook }: Props) {
  const { name, title, version, versions, booking } = playbook;
  const isNewest = version.number === versions[0]?.number;
  return (
    <div className="[&>header]:mb-4">
      <PageHeader
        title={title}
        crumbs={[{ href: "/playbooks", label: "Playbooks" }]}
        badges={
          <>
            <Badge glyph="none">{`Version ${version.number}`}</Badge>
            {!isNewest && <Badge tone="wait">An older version</Badge>}
            {!booking && <Badge tone="bad">Has errors</Badge>}
          </>
        }
        actions={
          mayBook &&
          booking && (
            <ButtonLink href={`/runs/new?playbook=${name}`} variant="primary">
              Book a run
            </ButtonLink>
          )
        }
      />
      <PlaybookTabs name={name} tab={tab} version={isNewest ? null : version.number} />
    </div>
  );
}
