import { Time } from "@/components/ui/time";
import type { Deviation } from "@/lib/core/report/report";

/** What went otherwise than planned. */
export function DeviationList({ deviations }: { deviations: readonly Deviation[] }) {
  if (deviations.length === 0) return <p className="text-muted">Everything went as planned.</p>;
  return (
    <ul className="border-line border-b">
      {deviations.map(({ at, about, words }) => (
        <li
          key={`${at} ${about} ${words}`}
          className="flex flex-wrap justify-between gap-x-4 border-line border-t py-2"
        >
          <span className="wrap-anywhere min-w-0">
            <span className="font-strong">{about}</span> <span>{words}</span>
          </span>
          {at && (
            <span className="text-muted text-sm">
              <Time at={at} format="moment" utcOnly />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
