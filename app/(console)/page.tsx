import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { openPage } from "@/lib/http/page";

/** The tab of the list of runs. */
export const metadata: Metadata = { title: "Runs" };

/** The runs of the night. */
export default async function RunsPage() {
  await openPage("PAGE /");
  return (
    <>
      <PageHeader title="Runs" summary="One migration window each: now, upcoming and past." />
      <EmptyState
        sentence="No run is booked. A run changes one target; see which targets are ready for one."
        action={
          <ButtonLink href="/targets" variant="primary">
            Look at the targets
          </ButtonLink>
        }
      />
    </>
  );
}
