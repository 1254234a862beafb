import { Fold } from "@/components/runs/evidence/fold";
import { Facts } from "@/components/ui/facts";
import { formatTime } from "@/components/ui/format-time";
import type { Report } from "@/lib/core/report/report";

/** The run's lines of the audit trail, and where the trail ended when the report was made. */
export function AuditPart({ audit }: Pick<Report, "audit">) {
  const { head, entries, isLeftOut } = audit;
  return (
    <div className="space-y-4">
      <Facts
        facts={[
          {
            label: "The trail ended with",
            value: `entry ${head.seq}`,
            note: head.hash,
            mono: true,
          },
        ]}
      />
      {isLeftOut ? (
        <p className="text-muted">Its entries are for those who may see the trail.</p>
      ) : (
        <Fold title="Entries of this run" note={entries.length}>
          <ol className="text-sm">
            {entries.map(({ seq, at, actorName, act, outcome, hash }) => (
              <li key={seq} className="border-line border-t py-1.5">
                <p className="flex flex-wrap justify-between gap-x-4">
                  <span>
                    <span className="figure text-faint">{seq}</span> {act}
                    {outcome === "denied" && ", denied"}, {actorName}
                  </span>
                  <time dateTime={at}>{formatTime(new Date(at), "second")} UTC</time>
                </p>
                <p className="figure wrap-anywhere text-faint text-xs">{hash}</p>
              </li>
            ))}
          </ol>
        </Fold>
      )}
    </div>
  );
}
