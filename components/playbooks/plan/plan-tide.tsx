import { TideBar } from "@/components/tide-bar/tide-bar";
import { nextNight } from "@/lib/core/next-night";
import { deriveTidePlan } from "@/lib/core/run/derive-tide-plan";
import type { RunPlan } from "@/lib/core/run/run-plan";

const DAY_MS = 86_400_000;

/** The window as it would be one night: the phases on it, and the water that is left. */
export function PlanTide({ plan, now }: { plan: RunPlan; now: string }) {
  if (plan.lastsMs <= 0) return null;
  const opens = opensOn(plan, Date.parse(now));
  const before = new Date(opens - 2 * DAY_MS).toISOString();
  const estimates = plan.phases
    .flatMap(({ steps }) => steps)
    .flatMap(({ id, estimateMs }) =>
      estimateMs === null ? [] : [[id, { ms: estimateMs, source: "The playbook" }] as const],
    );
  const tide = deriveTidePlan({
    ...{ plan, status: "draft", steps: [], gates: [], estimates: Object.fromEntries(estimates) },
    ...{ startedAt: null, endedAt: null, heldSince: null, wayBack: null },
    opensAt: new Date(opens).toISOString(),
    closesAt: new Date(opens + plan.lastsMs).toISOString(),
    asOf: before,
  });
  return (
    <>
      <div className="phone:hidden">
        <TideBar plan={tide} now={before} reading={false} />
      </div>
      <div className="sm:hidden">
        <TideBar plan={tide} now={before} size="card" reading={false} />
      </div>
    </>
  );
}

function opensOn({ quietHours }: RunPlan, now: number): number {
  const { opensAt } = nextNight(now);
  const [hours, minutes] = (quietHours ?? "").split(":").map(Number.parseFloat);
  if (hours === undefined || minutes === undefined) return opensAt;
  return new Date(opensAt).setUTCHours(hours, minutes);
}
