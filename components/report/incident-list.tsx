import { Time } from "@/components/ui/time";
import type { Incident } from "@/lib/core/report/report";
import { sayMs } from "@/lib/core/report/say-ms";

/** What went wrong or held the run, and how long. */
export function IncidentList({ incidents }: { incidents: readonly Incident[] }) {
  if (incidents.length === 0) return <p className="text-muted">None.</p>;
  return (
    <ul className="border-line border-b">
      {incidents.map(({ kind, at, until, who, words }) => (
        <li key={`${at} ${kind} ${words}`} className="border-line border-t py-2">
          <p className="flex flex-wrap justify-between gap-x-4 text-muted text-sm">
            <span>
              {kind.charAt(0).toUpperCase() + kind.slice(1)}, {who}
            </span>
            <span>
              <Time at={at} format="second" utcOnly />
              {until ? (
                <>
                  {" "}
                  to <Time at={until} format="second" utcOnly />,{" "}
                  {sayMs(Date.parse(until) - Date.parse(at))}
                </>
              ) : null}
            </span>
          </p>
          <p className="wrap-anywhere whitespace-pre-wrap">{words}</p>
        </li>
      ))}
    </ul>
  );
}
