import { formatTime } from "@/components/ui/format-time";
import type { AuditView } from "@/lib/core/audit-view";
import { AUDIT_GRID, AuditEntry } from "./audit-entry";

const HEADS = ["Entry", "When", "Who", "Act", "On what", "From", "Outcome"];

/** Entries of the trail, newest first, under the day they belong to in UTC. */
export function AuditEntries({ entries }: { entries: readonly AuditView[] }) {
  return (
    <div>
      <div aria-hidden="true" className={`${AUDIT_GRID} pb-2 text-muted text-xs max-md:hidden`}>
        {HEADS.map((head) => (
          <span key={head}>{head}</span>
        ))}
      </div>
      {byDay(entries).map(({ day, entries: ofDay }) => (
        <section key={day} aria-label={day}>
          <h2 className="figure border-line border-t bg-surface px-2 py-1.5 font-normal text-sm">
            {day} <span className="text-muted">UTC</span>
          </h2>
          <ol className="border-line border-b">
            {ofDay.map((entry) => (
              <AuditEntry key={entry.seq} entry={entry} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

function byDay(entries: readonly AuditView[]) {
  const days = new Map<string, AuditView[]>();
  for (const entry of entries) {
    const day = formatTime(new Date(entry.at), "date");
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days].map(([day, entries]) => ({ day, entries }));
}
