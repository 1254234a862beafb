import { saySpan } from "@/components/ui/format-span";
import { Glyph } from "@/components/ui/glyph";
import type { PlanGate } from "@/lib/core/run/run-plan";
import { sayNeeded } from "./say-needed";

const ON_REJECT: Record<PlanGate["onReject"], string> = {
  hold: "a no holds the run",
  rollback: "a no rolls back",
  cancel: "a no cancels the run",
};

/** A decision in the plan: what is decided, by whom, on what, and what a no leads to. */
export function GateLine({ gate, when }: { gate: PlanGate; when: string }) {
  const { title, by, shows, expiresMs, escalate, onReject } = gate;
  const more = [
    shows.length > 0 && `on the evidence of ${shows.join(", ")}`,
    escalate && `after ${saySpan(escalate.afterMs)} also by ${sayNeeded(escalate.to)}`,
    expiresMs !== null && `within ${saySpan(expiresMs)}`,
    ON_REJECT[onReject],
  ].filter(Boolean);
  return (
    <p className="flex items-baseline gap-2 border-line border-t py-2 text-sm text-wait">
      <Glyph name="diamond" className="translate-y-0.5" />
      <span className="wrap-anywhere min-w-0">
        {when}: {title}, by {sayNeeded(by)}
        <span className="block text-muted">{more.join("; ")}</span>
      </span>
    </p>
  );
}
