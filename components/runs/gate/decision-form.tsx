import { ReasonedAct } from "@/components/runs/acts/reasoned-act";
import { runActs } from "@/components/runs/acts/run-acts";
import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import type { JsonForm } from "@/components/ui/form-to-json";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { GateCard } from "@/lib/core/run/gates/gate-card";
import type { DecideAs } from "@/lib/core/run/gates/may-decide";

/** Approve or reject what is on the card, in one of the ways that are open to the reader. */
export function DecisionForm({ card }: { card: GateCard }) {
  const { run, gate, digest, mayDecide } = card;
  const [first] = mayDecide.ways;
  const request = runActs(run.id).decide(gate.id);
  if (!first) return null;
  const shape = ({ way, ...fields }: JsonForm) => ({
    ...fields,
    ...sentAs(mayDecide.ways[Number(way ?? 0)] ?? first),
    digest,
  });
  return (
    <section aria-label="Your decision" className="max-w-[40rem] space-y-4">
      <ActionForm
        {...request}
        shape={shape}
        submitLabel={`Approve: ${lowerFirst(gate.asks.title)}`}
        submitSize="lg"
        beside={
          <ReasonedAct
            label="Reject"
            variant="danger"
            size="lg"
            request={request}
            sent={{ answer: "reject", digest, ...sentAs(first) }}
            reason={{ name: "note", label: "Why not" }}
            consequence="Rejected is a decision, not a failure. Nothing is undone by it."
          />
        }
      >
        <input type="hidden" name="answer" value="approve" />
        {mayDecide.ways.length > 1 && (
          <Field name="way" label="You decide as">
            <Select
              options={mayDecide.ways.map((way, place) => ({
                value: String(place),
                label: sayWay(way),
              }))}
            />
          </Field>
        )}
        <Field name="note" label={`Note to your decision as ${sayWay(first)}`} optional>
          <Textarea rows={2} />
        </Field>
      </ActionForm>
    </section>
  );
}

function sentAs({ as, onBehalfOf }: DecideAs): Record<string, string> {
  return { as, ...(onBehalfOf ? { onBehalfOf: onBehalfOf.id } : {}) };
}

function sayWay({ as, onBehalfOf, isAlone }: DecideAs): string {
  if (isAlone) return "the only one who is left to decide, which is recorded";
  return onBehalfOf ? `${as} in place of ${onBehalfOf.name}` : as;
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
