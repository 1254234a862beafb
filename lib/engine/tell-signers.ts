import type { PlanPhase } from "@/lib/core/run/run-plan";
import { manualItemsOf } from "@/lib/core/run/signing/manual-items";
import { askedFor } from "@/lib/core/run/signing/sign-off";
import type { Transaction } from "@/lib/store/database";
import { tell } from "./tell";

type Asking = {
  run: { id: string; number: number };
  phase: PlanPhase;
  due: Date;
  at: Date;
};

/** Tells those who are asked to sign something in a checklist that it is theirs, once. */
export async function askForSignatures(tx: Transaction, asking: Asking): Promise<void> {
  const { run, phase, due, at } = asking;
  const people = phase.steps.filter(({ by }) => by === "people");
  if (people.length === 0) return;
  await tell(tx, {
    ...{ runId: run.id, event: "sign-off-asked", at, to: await signersOf(tx, asking, people) },
    about: { phaseId: phase.id, until: due.toISOString() },
    words: `${phase.title}: ${countOf(people.length)} to sign for run ${run.number}.`,
    dedupe: `sign-off-asked ${run.id} ${phase.id}`,
    link: `/runs/${run.id}/${phase.id}`,
  });
}

/** Tells them that it is late, once for each moment at which it was due. */
export async function remindOfSignatures(
  tx: Transaction,
  asking: Asking & { open: PlanPhase["steps"] },
): Promise<void> {
  const { run, phase, due, at, open } = asking;
  const event = open.some(({ by }) => by === "people") ? "sign-off-overdue" : "follow-up-due";
  await tell(tx, {
    ...{ runId: run.id, event, at, to: await signersOf(tx, asking, open) },
    about: { phaseId: phase.id, until: due.toISOString() },
    words: `${phase.title}: ${countOf(open.length)} of run ${run.number} overdue.`,
    dedupe: `sign-off-overdue ${run.id} ${phase.id} ${due.toISOString()}`,
    link: `/runs/${run.id}/${phase.id}`,
  });
}

function countOf(count: number): string {
  return count === 1 ? "one thing" : `${count} things`;
}

/** Those who were named for the parts that are asked; where anybody may sign, everybody who was named. */
async function signersOf(
  tx: Transaction,
  { run }: Asking,
  steps: PlanPhase["steps"],
): Promise<string[]> {
  const parts = steps.flatMap((step) =>
    step.by === "people"
      ? manualItemsOf(step)
          .flatMap(askedFor)
          .map(({ as }) => as)
      : [""],
  );
  const named = await tx.runPerson.findMany({ where: { runId: run.id } });
  const anybody = parts.includes("");
  return named
    .filter(({ part }) => anybody || parts.includes(part))
    .map(({ personId }) => personId);
}
