import type { GateView } from "@/lib/core/run/run-view";

type Asked = Pick<GateView, "kind" | "asks" | "decisions" | "escalatedAt">;

/**
 * The kinds of lead who have not approved yet, each as often as it is still asked for. Those to whom
 * the gate was escalated stand in for whoever is missing, as many of them as the playbook names. A
 * way back is approved by those who agree on one and the same.
 */
export function missingLeads(gate: Asked): string[] {
  const approvals = gate.decisions.filter(({ answer }) => answer === "approve");
  if (approvals.some(({ isAlone }) => isAlone)) return [];
  if (gate.kind !== "rollback") return missingOf(gate, approvals);
  const options = [...new Set(approvals.map(({ option }) => option))];
  return options
    .map((option) =>
      missingOf(
        gate,
        approvals.filter((one) => one.option === option),
      ),
    )
    .reduce((least, one) => (one.length < least.length ? one : least), missingOf(gate, []));
}

function missingOf({ asks, escalatedAt }: Asked, approvals: GateView["decisions"]): string[] {
  const given = (kind: string) => approvals.filter(({ as }) => as === kind).length;
  const missing = Object.entries(asks.by).flatMap(([kind, needed]) =>
    Array.from({ length: Math.max(0, needed - given(kind)) }, () => kind),
  );
  const asked = Object.values(asks.by).reduce((sum, one) => sum + one, 0);
  if (asks.enough !== undefined && asked - missing.length >= asks.enough) return [];
  const standIns = Object.entries(escalatedAt ? (asks.escalate?.to ?? {}) : {}).map(
    ([kind, allowed]) => Math.min(allowed, Math.max(0, given(kind) - (asks.by[kind] ?? 0))),
  );
  return missing.slice(standIns.reduce((sum, one) => sum + one, 0));
}
