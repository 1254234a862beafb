import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";

/** The tab of a thing that is not there. */
export const metadata: Metadata = { title: "Not found" };

/** No such thing, for somebody who is signed in: the panel stays around it. */
export default function NotFound() {
  return (
    <>
      <PageHeader
        title="There is no such thing here"
        summary="The address is wrong, or what it led to is gone. Nothing was changed."
      />
      <div className="flex flex-wrap gap-2">
        <ButtonLink href="/" variant="primary">
          Go to the start
        </ButtonLink>
        <ButtonLink href="/targets">Look at the targets</ButtonLink>
      </div>
    </>
  );
}
