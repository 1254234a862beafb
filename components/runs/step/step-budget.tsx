import clsx from "clsx";
import { useNow } from "@/components/runs/live/run-context";
import { clockSpan, saySpan } from "@/components/ui/format-span";
import { Glyph } from "@/components/ui/glyph";

const AMBER_FROM = 1.25;

type Props = {
  startedAt: string;
  estimate: { ms: number; source: string };
  investigateAt: number;
};

/** The time a step has taken against what was estimated: amber when it is late, loud when it is very late. */
export function StepBudget({ startedAt, estimate, investigateAt }: Props) {
  const now = useNow();
  const spent = Math.max(0, now.getTime() - Date.parse(startedAt));
  const ratio = spent / estimate.ms;
  const isLate = ratio >= AMBER_FROM;
  const isVeryLate = ratio >= investigateAt;
  const width = `${Math.min(100, (ratio / investigateAt) * 100)}%`;
  return (
    <section aria-label="Time" className="space-y-1.5">
      <p className="flex flex-wrap items-baseline justify-between gap-x-6 text-muted text-sm">
        <span>
          <span className={clsx("figure text-lg", isLate ? "text-wait" : "text-text")}>
            {clockSpan(spent)}
          </span>{" "}
          of about <span className="figure">{clockSpan(estimate.ms)}</span>
        </span>
        <span>{estimate.source}</span>
      </p>
      <svg width="100%" height="3" className="block" aria-hidden="true">
        <rect width="100%" height="3" fill="var(--line)" />
        <rect width={width} height="3" fill={isLate ? "var(--wait)" : "var(--edge)"} />
        <rect x={`${100 / investigateAt}%`} width="1.5" height="3" fill="var(--text)" />
      </svg>
      {isVeryLate && (
        <p className="flex items-baseline gap-2 text-sm text-wait">
          <Glyph name="bang" className="translate-y-0.5" />
          Investigate: {saySpan(spent - estimate.ms)} over its estimate.
        </p>
      )}
    </section>
  );
}
