import type { Metadata } from "next";
import { AddPersonForm } from "@/components/people/add-person-form";
import { PageHeader } from "@/components/ui/page-header";
import { openPage } from "@/lib/http/page";
import { listLeadKinds } from "@/lib/services/lead-kinds";

/** The tab for adding a person. */
export const metadata: Metadata = { title: "Add a person" };

/** Adds a person; their first password is shown once. */
export default async function NewPersonPage() {
  const ctx = await openPage("PAGE /settings/people/new");
  const kinds = await listLeadKinds(ctx);
  return (
    <>
      <PageHeader
        title="Add a person"
        crumbs={[{ href: "/settings/people", label: "People" }]}
        summary="They get a first password, shown to you once, and can change it."
      />
      <div className="max-w-3xl">
        <AddPersonForm leadKinds={kinds.map(({ name }) => name)} />
      </div>
    </>
  );
}
