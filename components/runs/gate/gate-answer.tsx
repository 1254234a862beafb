import { runActs } from "@/components/runs/acts/run-acts";
import { CardNext } from "@/components/runs/card/card-next";
import { CardPlan } from "@/components/runs/card/card-plan";
import { useRunScreen } from "@/components/runs/live/run-context";
import { partsOf } from "@/components/runs/look/my-part";
import { whyNotMay } from "@/components/runs/look/why-not";
import { ActionButton } from "@/components/ui/action-button";
import type { GateCard } from "@/lib/core/run/gates/gate-card";
import { findPlanStep } from "@/lib/core/run/run-plan";
import type { GateView } from "@/lib/core/run/run-view";
import { DecisionForm } from "./decision-form";
import { useGateCard } from "./use-gate-card";

/** What happens next, the way to look once more, and the answer, or why there is none to give. */
export function GateAnswer({ gate: asked }: { gate: GateView }) {
  const { run } = useRunScreen();
  const card = useGateCard(asked.id, asked.digest);
  if (!card) return null;
  const { gate, basis, circumstances, mayDecide, mayWithdraw } = card;
  return (
    <>
      {basis.plan && <CardPlan plan={basis.plan} names={circumstances.names} />}
      <CheckAgain card={card} />
      {basis.next && <CardNext next={basis.next} />}
      {mayDecide.ways.length > 0 && <DecisionForm card={card} />}
      {mayWithdraw && (
        <ActionButton
          label="Withdraw your decision"
          {...runActs(run.id).withdraw(gate.id)}
          confirm={{
            title: "Withdraw your decision?",
            text: "The gate waits for you again. What you had decided stays in the timeline.",
          }}
        />
      )}
      {gate.status === "open" && mayDecide.why && !mayWithdraw && (
        <p className="text-muted text-sm">{mayDecide.why}</p>
      )}
    </>
  );
}

/** The checks behind the gate, for whoever moves the run or decides on them. */
function CheckAgain({ card: { gate, basis } }: { card: GateCard }) {
  const { run, me } = useRunScreen();
  const isAsked = partsOf(run, me).some((part) => part in gate.asks.by);
  const checks = basis.evidence.flatMap(({ id, status }) => {
    const step = findPlanStep(run.plan, id)?.step;
    const isDone = status === "passed" || status === "tolerated";
    return step?.effect === "reads" && step.by === "worker" && isDone ? [step] : [];
  });
  if (checks.length === 0 || whyNotMay(me, "step.recheck")) return null;
  if (!isAsked && run.wheel?.id !== me.id) return null;
  return (
    <div className="flex flex-wrap gap-3">
      {checks.map(({ id, title }) => (
        <ActionButton
          key={id}
          label={`Check again: ${title}`}
          {...runActs(run.id).recheck(id)}
          body={{}}
        />
      ))}
    </div>
  );
}
