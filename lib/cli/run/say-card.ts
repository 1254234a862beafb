import type { GateCard } from "@/lib/core/run/gates/gate-card";

/** The card of a gate, for a terminal. */
export function sayCard(card: GateCard): string {
  const { run, gate, basis, digest, decisions, missing, mayDecide } = card;
  const lines = [
    `“${gate.asks.title}” of run ${run.number}: ${gate.status}`,
    ...(basis.plan ? [`  The plan of ${basis.plan.playbook} on ${basis.plan.target.name}`] : []),
    ...basis.evidence.map(({ title, status, words }) => `  ${status}  ${title}: ${words ?? ""}`),
    ...(basis.next
      ? [
          `  Then: ${basis.next.title}`,
          ...basis.next.steps.map(({ title, effect }) => `    ${title} (${effect})`),
        ]
      : []),
    ...decisions.map(
      ({ person, as, answer, note, endedBecause }) =>
        `  ${person.name}, ${as}: ${answer}${note === "" ? "" : `, ${note}`}${endedBecause ? ` (${endedBecause})` : ""}`,
    ),
    ...(missing.length > 0 ? [`  Still asked: ${missing.join(", ")}`] : []),
    mayDecide.why ? `  ${mayDecide.why}` : `  You may decide as ${mayDecide.as.join(" or ")}.`,
    `  Digest: ${digest}`,
  ];
  return `${lines.join("\n")}\n`;
}
