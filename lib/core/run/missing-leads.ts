import type { GateView } from "./run-view";

type Asked = Pick<GateView, "asks" | "decisions" | "escalatedAt">;

/**
 * The kinds of lead who have not approved yet, each as often as it is still asked for. Those to whom
 * the gate was escalated stand in for whoever is missing, as many of them as the playbook names.
 */
export function missingLeads({ asks, decisions, escalatedAt }: Asked): string[] {
  const approvals = decisions.filter(({ answer }) => answer === "approve");
  if (approvals.some(({ isAlone }) => isAlone)) return [];
  const given = (kind: string) => approvals.filter(({ as }) => as === kind).length;
  const missing = Object.entries(asks.by).flatMap(([kind, needed]) =>
    Array.from({ length: Math.max(0, needed - given(kind)) }, () => kind),
  );
  const standIns = Object.entries(escalatedAt ? (asks.escalate?.to ?? {}) : {}).map(
    ([kind, allowed]) => Math.min(allowed, Math.max(0, given(kind) - (asks.by[kind] ?? 0))),
  );
  return missing.slice(standIns.reduce((sum, one) => sum + one, 0));
}
