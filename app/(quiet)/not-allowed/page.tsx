import type { Metadata } from "next";
import { QuietPage } from "@/components/shell/quiet-page";
import { ButtonLink } from "@/components/ui/button-link";
import { openPage } from "@/lib/http/page";

/** The tab of a page that one may not open. */
export const metadata: Metadata = { title: "Not allowed" };

type Props = { searchParams: Promise<{ page?: string }> };

/** A page that is there, but not for this person's roles. */
export default async function NotAllowedPage({ searchParams }: Props) {
  await openPage("PAGE /not-allowed");
  const { page } = await searchParams;
  return (
    <QuietPage
      title="This page is not for your roles"
      summary="Nothing was changed, and the attempt is in the audit trail. Ask an administrator for the role if it should be yours."
    >
      <div className="space-y-6">
        {page && (
          <code className="wrap-anywhere block text-muted text-sm">{page.slice(0, 200)}</code>
        )}
        <ButtonLink href="/" variant="primary">
          Go to the start
        </ButtonLink>
      </div>
    </QuietPage>
  );
}
