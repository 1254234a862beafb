"use client";

import { useQuery } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { formatNumber } from "@/components/ui/format-number";
import type { AuditVerification } from "@/lib/core/audit-view";

/** Walks the whole chain on the server and says whether it holds. */
export function VerifyAudit() {
  const { data, isFetching, refetch, isError } = useQuery({
    queryKey: ["audit-verification"],
    queryFn: verify,
    enabled: false,
    retry: false,
  });
  return (
    <div className="flex flex-wrap items-center gap-3">
      <span role="status" className="text-sm">
        {isError && <span className="text-bad">The panel did not answer.</span>}
        {!isError && data && <Verdict verdict={data} />}
      </span>
      <Button busy={isFetching} onClick={() => void refetch()}>
        Verify the chain
      </Button>
    </div>
  );
}

function Verdict({ verdict }: { verdict: AuditVerification }) {
  if (!verdict.holds) return <span className="text-bad">{verdict.message}</span>;
  return (
    <span className="text-good">
      All {formatNumber(verdict.entries)} entries hold.
    </span>
  );
}

async function verify(): Promise<AuditVerification> {
  const response = await fetch("/api/audit/verification");
  if (!response.ok) throw new Error(`The answer was ${response.status}.`);
  return response.json();
}
