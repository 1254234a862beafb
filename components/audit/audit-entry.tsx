import clsx from "clsx";
import { Badge } from "@/components/ui/badge";
import { Time } from "@/components/ui/time";
import type { AuditView } from "@/lib/core/audit-view";
import { AuditDetails } from "./audit-details";

/** The columns of the trail, shared by its heads and its entries. */
export const AUDIT_GRID =
  "md:grid md:grid-cols-[4rem_7.5rem_minmax(0,1.2fr)_minmax(0,1.3fr)_minmax(0,2fr)_minmax(0,1fr)_6.5rem] md:gap-x-4 md:px-2 md:border-l-2 md:border-l-transparent";

const SUMMARY =
  "items-baseline py-2 hover:bg-surface focus-visible:-outline-offset-2 [&::-webkit-details-marker]:hidden list-none " +
  "max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto] max-md:gap-x-4 max-md:gap-y-0.5 max-md:py-2.5";

/** One entry as a line that opens: who did what, when, to what, from where. */
export function AuditEntry({ entry }: { entry: AuditView }) {
  const { seq, at, actorName, act, thing, outcome, reason, address } = entry;
  const denied = outcome === "denied";
  return (
    <li
      className={clsx(
        "border-line border-t first:border-t-0",
        denied && "max-md:border-l-2 max-md:border-l-bad max-md:pl-3",
      )}
    >
      <details className="group">
        <summary className={clsx(AUDIT_GRID, SUMMARY, denied && "md:border-l-bad!")}>
          <span className="figure text-muted text-sm max-md:hidden">{seq}</span>
          <span className="text-sm max-md:col-start-2 max-md:row-start-3 max-md:text-right max-md:text-muted">
            <Time at={at} format="second" utcOnly />
          </span>
          <span className="wrap-anywhere max-md:row-start-3 max-md:text-muted max-md:text-sm">
            {actorName}
          </span>
          <code className="wrap-anywhere max-md:row-start-1">{act}</code>
          <span className="wrap-anywhere max-md:col-span-2 max-md:row-start-2">
            <span className="text-muted">{thing.kind}</span> {thing.name}
          </span>
          <span className="figure wrap-anywhere text-muted text-sm max-md:hidden">
            {address ?? "this machine"}
          </span>
          <span className="flex items-baseline justify-between gap-3 max-md:col-start-2 max-md:row-start-1">
            <Outcome denied={denied} />
            <Chevron />
          </span>
          {reason && (
            <span className="wrap-anywhere col-span-full text-muted text-sm md:col-start-3">
              {reason}
            </span>
          )}
        </summary>
        <AuditDetails entry={entry} />
      </details>
    </li>
  );
}

function Outcome({ denied }: { denied: boolean }) {
  if (denied) return <Badge tone="bad">denied</Badge>;
  return <span className="text-muted text-sm">done</span>;
}

function Chevron() {
  return (
    <svg viewBox="0 0 12 12" aria-hidden="true" className="size-3 text-faint group-open:rotate-180">
      <path d="m3 4.5 3 3 3-3" fill="none" stroke="currentColor" strokeWidth="1.5" />
    </svg>
  );
}
