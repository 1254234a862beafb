import type { Metadata } from "next";
import { AuditFilterForm } from "@/components/audit/audit-filter-form";
import { AuditTable } from "@/components/audit/audit-table";
import { VerifyAudit } from "@/components/audit/verify-audit";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { can } from "@/lib/core/can";
import { openPage } from "@/lib/http/page";
import { listAudit } from "@/lib/services/list-audit";

/** The tab of the audit trail. */
export const metadata: Metadata = { title: "Audit trail" };

type Props = { searchParams: Promise<Record<string, string | undefined>> };

/** Who did what, when, to what, from where; newest first. */
export default async function AuditPage({ searchParams }: Props) {
  const ctx = await openPage("PAGE /audit");
  const filter = await searchParams;
  const { entries, next } = await listAudit(ctx, filter);
  const { before, ...rest } = filter;

  return (
    <>
      <PageHeader
        title="Audit trail"
        summary="Every change and every refused attempt, chained by hash. The database refuses to alter it; verification finds it if somebody does."
        actions={
          <>
            <VerifyAudit />
            {can(ctx.actor, "audit.export").allowed && (
              <ButtonLink href="/api/audit/export" external>
                Export all entries
              </ButtonLink>
            )}
          </>
        }
      />
      <div className="space-y-6">
        <AuditFilterForm filter={filter} />
        {entries.length === 0 ? (
          <EmptyState
            sentence="No entry fits this filter."
            action={<ButtonLink href="/audit">Show all entries</ButtonLink>}
          />
        ) : (
          <>
            <AuditTable entries={entries} />
            <Pagination
              summary={`Entries ${entries.at(-1)?.seq} to ${entries[0]?.seq}`}
              previousHref={before ? pageHref(rest) : undefined}
              nextHref={next ? pageHref({ ...rest, before: next }) : undefined}
            />
          </>
        )}
      </div>
    </>
  );
}

function pageHref(filter: Record<string, string | undefined>): string {
  const given = Object.entries(filter).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return `/audit?${new URLSearchParams(given)}`;
}
