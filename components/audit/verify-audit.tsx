"use client";

import { useQuery } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { formatNumber } from "@/components/ui/format-number";
import { Glyph } from "@/components/ui/glyph";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import type { AuditVerification } from "@/lib/core/audit-view";

/** Walks the whole chain on the server and says whether it holds. */
export function VerifyAudit() {
  const { data, dataUpdatedAt, isFetching, refetch, isError } = useQuery({
    queryKey: ["audit-verification"],
    queryFn: verify,
    enabled: false,
    retry: false,
  });
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3 border-line border-y py-3">
      <div role="status" className="min-w-0 flex-1 basis-72">
        {isError && (
          <Notice
            tone="bad"
            message="The panel did not answer, so nothing is known about the chain."
            remedy="Check your connection and verify again."
          />
        )}
        {!isError && data && <Verdict verdict={data} at={new Date(dataUpdatedAt)} />}
        {!isError && !data && (
          <p className="flex items-baseline gap-3 text-muted">
            <Glyph name="ring" className="translate-y-0.5" />
            Each entry carries the hash of the one before it. Verifying walks the whole chain.
          </p>
        )}
      </div>
      <Button busy={isFetching} onClick={() => void refetch()}>
        Verify the chain
      </Button>
    </div>
  );
}

function Verdict({ verdict, at }: { verdict: AuditVerification; at: Date }) {
  if (!verdict.holds)
    return (
      <Notice
        tone="bad"
        message={verdict.message}
        remedy="Keep a copy of the panel's database as it is now, and find out who could write to it."
      >
        <TextLink href={`/audit?before=${Number(verdict.brokenAt) + 1}`}>
          Show the entries up to {verdict.brokenAt}
        </TextLink>
      </Notice>
    );
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
      <Glyph name="check" className="translate-y-0.5 text-good" />
      <span className="font-strong text-good">
        All {formatNumber(verdict.entries)} entries hold.
      </span>
      <span className="text-muted text-sm">
        Verified at <Time at={at} format="second" utcOnly />, last hash{" "}
        <code className="select-all">{verdict.lastHash.slice(0, 12)}</code>
      </span>
    </p>
  );
}

async function verify(): Promise<AuditVerification> {
  const response = await fetch("/api/audit/verification");
  if (!response.ok) throw new Error(`The answer was ${response.status}.`);
  return response.json();
}
