"use client";

import { QuietPage } from "@/components/shell/quiet-page";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Copyable } from "@/components/ui/copyable";

type Props = { error: Error & { digest?: string }; retry: () => void };

/** A page that could not be shown. Runs do not depend on pages: they go on. */
export default function PageError({ error, retry }: Props) {
  return (
    <QuietPage
      title="This page could not be shown"
      summary="Showing it failed; nothing was changed by that. A run that is under way continues on the server. Try again; if it fails again, give what stands below to whoever looks after this panel."
    >
      <div className="space-y-6">
        {error.digest ? (
          <Copyable label="Reference" text={error.digest} />
        ) : (
          <Copyable label="What failed in this browser; its console has more" text={`${error}`} />
        )}
        <div className="flex flex-wrap gap-2">
          <Button variant="primary" onClick={retry}>
            Try again
          </Button>
          <ButtonLink href="/">Go to the start</ButtonLink>
        </div>
      </div>
    </QuietPage>
  );
}
