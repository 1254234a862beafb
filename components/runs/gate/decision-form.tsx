import { ReasonedAct } from "@/components/runs/acts/reasoned-act";
import { runActs } from "@/components/runs/acts/run-acts";
import { useRunScreen } from "@/components/runs/live/run-context";
import { whyNotJudge } from "@/components/runs/look/my-part";
import { whyNotMay } from "@/components/runs/look/why-not";
import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import type { PersonActor } from "@/lib/core/actor";
import { missingLeads } from "@/lib/core/run/missing-leads";
import type { PlanGate } from "@/lib/core/run/run-plan";
import type { GateView, RunView } from "@/lib/core/run/run-view";

/** Approve or reject, for whoever is asked; for everybody else, why not. */
export function DecisionForm({ plan, gate }: { plan: PlanGate; gate: GateView }) {
  const { run, me } = useRunScreen();
  const as = missingLeads(gate).find((kind) => me.leadKinds.includes(kind));
  const off = whyNotDecide(run, gate, me, as);
  if (off) return <p className="text-muted text-sm">{off}</p>;
  const request = runActs(run.id).decide(gate.id);
  return (
    <section aria-label="Your decision" className="max-w-[40rem] space-y-4">
      <ActionForm
        {...request}
        submitLabel={`Approve: ${lowerFirst(plan.title)}`}
        submitSize="lg"
        beside={
          <ReasonedAct
            label="Reject"
            variant="danger"
            size="lg"
            request={request}
            sent={{ answer: "reject", as: as ?? "", digest: gate.digest ?? "" }}
            reason={{ name: "note", label: "Why not" }}
            consequence="Rejected is a decision, not a failure. Nothing is undone by it."
          />
        }
      >
        <input type="hidden" name="answer" value="approve" />
        <input type="hidden" name="as" value={as} />
        <input type="hidden" name="digest" value={gate.digest ?? ""} />
        <Field name="note" label={`Note to your decision as ${as}`} optional>
          <Textarea rows={2} />
        </Field>
      </ActionForm>
    </section>
  );
}

function whyNotDecide(run: RunView, gate: GateView, me: PersonActor, as: string | undefined) {
  const refused = whyNotMay(me, "gate.decide") ?? whyNotJudge(run, me);
  if (refused) return refused;
  if (gate.decisions.some(({ person }) => person.id === me.id)) return "You have decided.";
  return as === undefined ? "Leads of another kind are asked for." : undefined;
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
