import { z } from "zod";
import { digestOf } from "@/lib/store/digest-of";
import type { Finding, ProvableReport } from "./verify-report";

const Shown = z.object({ basis: z.unknown() });
const Told = z.object({
  gate: z.string(),
  answer: z.string(),
  as: z.string(),
  /** Entries of before decisions were bound to evidence have none. */
  digest: z.string().nullable().default(null),
});

type Gate = ProvableReport["gates"][number];
type Decision = Gate["decisions"][number];

/** Whether each decision is bound to the evidence beside it, and stands in the trail as it stands here. */
export function checkDecisions({ gates, audit, run }: ProvableReport): Finding {
  const made = gates.flatMap((gate) => gate.decisions.map((decision) => ({ gate, decision })));
  const bound = made.filter(({ decision }) => decision.digest !== null);
  const asked = made.filter(({ decision }) => !decision.isRehearsed);
  const entries = audit.entries.filter(
    ({ act, outcome }) => act === "gate.decide" && outcome === "done",
  );
  const broken = [
    ...bound.filter(({ decision }) => !isBound(decision)).map(saysOtherwise),
    ...(audit.isLeftOut ? [] : asked)
      .filter(({ gate, decision }) => !entries.some((entry) => tells(entry, gate, decision)))
      .map(
        ({ gate, decision }) => `${say(gate, decision)} is not in the run's lines of the trail.`,
      ),
    ...entries
      .filter(isAnswer)
      .filter((entry) => !asked.some(({ gate, decision }) => tells(entry, gate, decision)))
      .map(({ seq }) => `Entry ${seq} tells of a decision that the report does not have.`),
  ];
  if (broken.length > 0) return { broken };
  if (made.length === 0) return { proven: [`Nobody decided anything in run ${run.number}.`] };
  const unbound = made.length - bound.length;
  return {
    proven: [
      `${bound.length} of ${made.length} decisions are bound to the evidence that was on the card: each digest is that of what stands beside it.`,
      ...(audit.isLeftOut
        ? []
        : ["Every decision of a person stands in the trail as it stands here."]),
    ],
    ...(unbound > 0
      ? { notProven: [`On what evidence ${unbound} decisions were made: they have no digest.`] }
      : {}),
  };
}

function isBound({ digest, shown }: Decision): boolean {
  const read = Shown.safeParse(shown);
  return read.success && digestOf(read.data.basis) === digest;
}

type Entry = ProvableReport["audit"]["entries"][number];

/** To withdraw an answer is an act of the same kind, and no answer. */
function isAnswer({ after }: Entry): boolean {
  return Told.safeParse(after).success;
}

function tells(entry: Entry, gate: Gate, { answer, as, person, digest }: Decision): boolean {
  const told = Told.safeParse(entry.after);
  return (
    told.success &&
    entry.actorId === person.id &&
    told.data.gate === gate.id &&
    told.data.answer === answer &&
    told.data.as === as &&
    told.data.digest === digest
  );
}

function saysOtherwise({ gate, decision }: { gate: Gate; decision: Decision }): string {
  return `${say(gate, decision)} was made on other evidence than what stands beside it.`;
}

function say({ title }: Gate, { answer, person, at }: Decision): string {
  return `The decision of ${person.name} at “${title}” (${answer}, ${at})`;
}
