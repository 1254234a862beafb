import type { PlanValue } from "@/lib/core/run/run-plan";
import type { StatusPlan } from "@/lib/core/status/status-plan";
import type { WrittenStatus } from "@/lib/playbook/schema/status-schema";
import { fillPlain } from "./fill-plain";

/** What people outside may know, with the parameters filled in. */
export function freezeStatus(
  { title, about, phases, verifying, components, charts }: WrittenStatus,
  values: Record<string, PlanValue>,
): StatusPlan {
  const titles = Object.entries(phases).map(([id, said]) => [id, fillPlain(said, values)]);
  return {
    title: fillPlain(title, values),
    about: about === undefined ? null : fillPlain(about, values),
    phases: Object.fromEntries(titles),
    ...{ verifying, components, charts },
  };
}
