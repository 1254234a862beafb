import type { Metadata } from "next";
import { PlaybookList } from "@/components/playbooks/playbook-list";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/core/can";
import { openPage } from "@/lib/http/page";
import { listPlaybooks } from "@/lib/services/playbooks/list-playbooks";

/** The tab of the library. */
export const metadata: Metadata = { title: "Playbooks" };

/** The library of playbooks. */
export default async function PlaybooksPage() {
  const ctx = await openPage("PAGE /playbooks");
  const playbooks = await listPlaybooks(ctx);
  return (
    <>
      <PageHeader
        title="Playbooks"
        summary="A runbook as a program: what is checked, what is run, who decides, and the way back."
        actions={
          can(ctx.actor, "run.draft").allowed && (
            <ButtonLink href="/runs/new" variant="primary">
              Book a run
            </ButtonLink>
          )
        }
      />
      <PlaybookList playbooks={playbooks} />
    </>
  );
}
