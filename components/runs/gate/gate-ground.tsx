import { CardAgainstPlan } from "@/components/runs/card/card-against-plan";
import { CardDecided } from "@/components/runs/card/card-decided";
import { CardEvidence } from "@/components/runs/card/card-evidence";
import type { GateView } from "@/lib/core/run/run-view";
import { DecisionList } from "./decision-list";
import { GateEvidence } from "./gate-evidence";
import { useGateCard } from "./use-gate-card";

/** What a decision is made on, as its card has it; until that is read, as much as the run's own view knows. */
export function GateGround({ gate }: { gate: GateView }) {
  const card = useGateCard(gate.id, gate.digest);
  if (!card)
    return (
      <>
        <GateEvidence stepIds={gate.asks.shows} />
        <DecisionList gate={gate} />
      </>
    );
  return (
    <>
      {gate.kind !== "plan" && (
        <>
          <CardEvidence evidence={card.basis.evidence} />
          <CardAgainstPlan />
        </>
      )}
      <CardDecided card={card} />
    </>
  );
}
