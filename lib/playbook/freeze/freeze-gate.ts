import type { PlanGate, PlanValue } from "@/lib/core/run/run-plan";
import type { WrittenGate } from "@/lib/playbook/schema/gate-schema";
import { fillPlain, readMs } from "./fill-plain";

type Named = { id: string; title: string };

/** A gate of the plan; without a title of its own it is called like what comes after it. */
export function freezeGate(
  named: Named,
  gate: WrittenGate | undefined,
  values: Record<string, PlanValue>,
): PlanGate | null {
  if (!gate) return null;
  const { escalate } = gate;
  return {
    id: named.id,
    title: fillPlain(gate.title ?? named.title, values),
    by: gate.by,
    shows: gate.shows,
    expiresMs: readMs(gate.expires, values),
    escalate: escalate ? { afterMs: readMs(escalate.after, values) ?? 0, to: escalate.to } : null,
    onReject: gate["on-reject"],
  };
}
