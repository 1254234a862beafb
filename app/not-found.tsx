import type { Metadata } from "next";
import { QuietPage } from "@/components/shell/quiet-page";
import { ButtonLink } from "@/components/ui/button-link";

/** The tab of a page that is not there. */
export const metadata: Metadata = { title: "Not found" };

/** No such page, or none for this person: the answer is the same. */
export default function NotFound() {
  return (
    <QuietPage
      title="There is no such page"
      summary="The address is wrong, or what it leads to is not yours to see. Nothing was changed. Check the address, or begin at the start."
    >
      <ButtonLink href="/" variant="primary">
        Go to the start
      </ButtonLink>
    </QuietPage>
  );
}
