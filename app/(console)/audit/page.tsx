import type { Metadata } from "next";
import { type AuditQuery, auditHref } from "@/components/audit/active-filters";
import { AuditEntries } from "@/components/audit/audit-entries";
import { AuditFilterForm } from "@/components/audit/audit-filter-form";
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

type Props = { searchParams: Promise<AuditQuery> };

/** Who did what, when, to what, from where; newest first. */
export default async function AuditPage({ searchParams }: Props) {
  const ctx = await openPage("PAGE /audit");
  const filter = await searchParams;
  const { entries, next } = await listAudit(ctx, filter);

  return (
    <>
      <PageHeader
        title="Audit trail"
        summary="Every change and every refused attempt. The database refuses to alter an entry; verifying finds it if somebody does."
        actions={
          can(ctx.actor, "audit.export").allowed && (
            <ButtonLink href="/api/audit/export" external>
              Export all entries
            </ButtonLink>
          )
        }
      />
      <div className="space-y-6">
        <VerifyAudit />
        <AuditFilterForm filter={filter} />
        {entries.length === 0 ? (
          <EmptyState
            sentence="No entry fits this filter."
            action={<ButtonLink href="/audit">Show all entries</ButtonLink>}
          />
        ) : (
          <>
            <AuditEntries entries={entries} />
            <Pagination
              summary={`Entries ${entries.at(-1)?.seq} to ${entries[0]?.seq}`}
              previousHref={filter["before"] && auditHref({ ...filter, before: "" })}
              nextHref={next ? auditHref({ ...filter, before: next }) : undefined}
            />
          </>
        )}
      </div>
    </>
  );
}
