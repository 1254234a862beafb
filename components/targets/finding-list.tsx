import clsx from "clsx";
import { Glyph } from "@/components/ui/glyph";
import type { Finding } from "@/lib/core/target-findings";

/** What stands against a run, or that nothing does. */
export function FindingList({ findings }: { findings: readonly Finding[] }) {
  if (findings.length === 0)
    return (
      <p className="flex items-baseline gap-3 border-line border-t py-3">
        <Glyph name="check" className="translate-y-0.5 text-good" />
        Nothing was found that stands against a run.
      </p>
    );
  return (
    <ul className="border-line border-b">
      {findings.map(({ level, about, text }) => (
        <li
          key={`${about} ${text}`}
          className="grid grid-cols-[5rem_minmax(0,1fr)] gap-x-4 border-line border-t py-2.5 phone:grid-cols-1"
        >
          <span
            className={clsx(
              "flex items-baseline gap-2 text-sm",
              level === "danger" ? "text-bad" : "text-muted",
            )}
          >
            <Glyph name={level === "danger" ? "cross" : "bang"} className="translate-y-0.5" />
            {level}
          </span>
          <span className="min-w-0">
            <code className="wrap-anywhere">{about}</code>
            <span className="block text-muted text-sm">{text}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
