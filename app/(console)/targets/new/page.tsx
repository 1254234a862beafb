import type { Metadata } from "next";
import { TargetForm } from "@/components/targets/target-form";
import { PageHeader } from "@/components/ui/page-header";
import { openPage } from "@/lib/http/page";

/** The tab for adding a target. */
export const metadata: Metadata = { title: "Add a target" };

/** Adds a target. */
export default async function NewTargetPage() {
  await openPage("PAGE /targets/new");
  return (
    <>
      <PageHeader
        title="Add a target"
        crumbs={[{ href: "/targets", label: "Targets" }]}
        summary="Passwords are encrypted before they are stored and are never shown again."
      />
      <div className="max-w-2xl">
        <TargetForm />
      </div>
    </>
  );
}
