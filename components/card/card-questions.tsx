import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import type { GateCard } from "@/lib/core/run/gates/gate-card";
import type { DecideAs } from "@/lib/core/run/gates/may-decide";
import { CardSheet } from "./card-sheet";

type Props = { runId: string; card: GateCard };

/** The questions before a decision is sent, or before it is taken back. */
export function CardQuestions({ runId, card }: Props) {
  const { gate, digest, mayDecide, mayWithdraw } = card;
  const at = `/api/runs/${runId}/gates/${encodeURIComponent(gate.id)}/decisions`;
  const bound = <input type="hidden" name="digest" value={digest} />;
  return (
    <>
      {mayDecide.ways.length > 0 && (
        <>
          <CardSheet
            name="approve"
            title={`Approve: ${gate.asks.title}`}
            sends={`POST ${at}`}
            label="Approve"
          >
            <input type="hidden" name="answer" value="approve" />
            {bound}
            <Ways ways={mayDecide.ways} />
            <Field name="note" label="Note" optional>
              <Textarea rows={2} />
            </Field>
          </CardSheet>
          <CardSheet
            name="reject"
            title={`Reject: ${gate.asks.title}`}
            sends={`POST ${at}`}
            label="Reject"
            isDanger
          >
            <input type="hidden" name="answer" value="reject" />
            {bound}
            <Ways ways={mayDecide.ways} />
            <Field name="note" label="Why not" help="Everybody on the run reads it.">
              <Textarea rows={3} required />
            </Field>
          </CardSheet>
        </>
      )}
      {mayWithdraw && (
        <CardSheet
          name="withdraw"
          title="Withdraw your decision"
          sends={`DELETE ${at}/mine`}
          label="Withdraw"
        >
          <p className="text-muted">The gate then waits for you again. It stays in the timeline.</p>
          <Field name="reason" label="Reason" optional>
            <Textarea rows={2} />
          </Field>
        </CardSheet>
      )}
    </>
  );
}

/** As what a person decides; asked only where there is a choice. */
function Ways({ ways }: { ways: readonly DecideAs[] }) {
  const [only, ...more] = ways;
  if (!only) return null;
  if (more.length === 0)
    return (
      <p className="text-muted">
        You decide as {sayWay(only)}, on the evidence of this card.
        <input type="hidden" name="way" value={sentAs(only)} />
      </p>
    );
  return (
    <fieldset>
      <legend className="mb-1 text-muted text-sm">You decide as</legend>
      {ways.map((way, place) => (
        <label key={sentAs(way)} className="flex min-h-11 items-center gap-3">
          <input
            type="radio"
            name="way"
            value={sentAs(way)}
            defaultChecked={place === 0}
            className="size-5 accent-tide"
          />
          <span className="first-letter:uppercase">{sayWay(way)}</span>
        </label>
      ))}
    </fieldset>
  );
}

function sentAs({ as, onBehalfOf }: DecideAs): string {
  return JSON.stringify({ as, ...(onBehalfOf ? { onBehalfOf: onBehalfOf.id } : {}) });
}

function sayWay({ as, onBehalfOf, isAlone }: DecideAs): string {
  if (isAlone) return "the only one who is left to, which is recorded as such";
  return onBehalfOf ? `${as}, in place of ${onBehalfOf.name}` : as;
}
