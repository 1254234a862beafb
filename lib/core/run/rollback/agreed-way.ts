import { missingLeads } from "@/lib/core/run/gates/missing-leads";
import type { GateView } from "@/lib/core/run/run-view";

/** The way back that those who are asked agree on; nothing while they do not. */
export function agreedWay(
  gate: Pick<GateView, "kind" | "asks" | "decisions" | "escalatedAt">,
): string | undefined {
  const options = new Set(gate.decisions.flatMap(({ option }) => option ?? []));
  return [...options].find((option) => {
    const decisions = gate.decisions.filter((one) => one.option === option);
    return missingLeads({ ...gate, decisions }).length === 0;
  });
}
