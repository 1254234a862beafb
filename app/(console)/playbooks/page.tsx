import type { Metadata } from "next";
import { PlaybookList } from "@/components/playbooks/playbook-list";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
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
  const maySave = can(ctx.actor, "playbook.save").allowed;
  const add = <ButtonLink href="/playbooks/new">Write or import one</ButtonLink>;
  return (
    <>
      <PageHeader
        title="Playbooks"
        summary="A runbook as a program: what is checked, what is run, who decides, and the way back."
        actions={maySave && playbooks.length > 0 && add}
      />
      {playbooks.length === 0 ? (
        <EmptyState
          sentence="There is no playbook here yet. One can be written, or made of a runbook in Markdown."
          action={maySave && add}
        />
      ) : (
        <PlaybookList playbooks={playbooks} mayBook={can(ctx.actor, "run.draft").allowed} />
      )}
    </>
  );
}
