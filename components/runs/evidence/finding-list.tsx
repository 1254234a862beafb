import clsx from "clsx";
import { Glyph } from "@/components/ui/glyph";
import type { Finding } from "@/lib/core/run/evidence/evidence";

/** What was expected and what was found, one on a line. */
export function FindingList({ findings }: { findings: readonly Finding[] }) {
  if (findings.length === 0) return null;
  return (
    <ul className="border-line border-b">
      {findings.map(({ of, words, holds, expected, found }) => (
        <li
          key={`${of} ${expected}`}
          className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 border-line border-t py-2 sm:grid-cols-[auto_minmax(0,1fr)_auto]"
        >
          <Glyph
            name={holds ? "check" : "cross"}
            className={clsx("translate-y-1", holds ? "text-good" : "text-bad")}
          />
          <span className="wrap-anywhere">
            <span className="sr-only">{holds ? "Holds: " : "Does not hold: "}</span>
            {words}
          </span>
          <span className="figure wrap-anywhere text-muted text-sm phone:col-start-2">
            {found} <span className="text-faint">/ {expected}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
