import type { Metadata } from "next";
import { NewPlaybookView } from "@/components/playbooks/source/source-view";
import { PageHeader } from "@/components/ui/page-header";
import { openPage } from "@/lib/http/page";

/** The tab for a new playbook. */
export const metadata: Metadata = { title: "New playbook" };

/** Writes a playbook, or makes one of a runbook. */
export default async function NewPlaybookPage() {
  await openPage("PAGE /playbooks/new");
  return (
    <>
      <PageHeader
        title="New playbook"
        crumbs={[{ href: "/playbooks", label: "Playbooks" }]}
        summary="It is checked while it is written. Saving it makes version 1."
      />
      <NewPlaybookView />
    </>
  );
}
