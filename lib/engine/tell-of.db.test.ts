import { expect } from "vitest";
import { aPlan, aPlanPhase, aPlanStep } from "@/tests/a-plan";
import { aRun } from "@/tests/a-run";
import { type TestPanel, test } from "@/tests/panel";
import { byActor, engineAt } from "./mover";
import { recordMove, recordNote } from "./record";

const AT = new Date("2100-01-01T02:00:00Z");

test("a move of a run is told with who made it, a step's with its page, and a plain note is not told", async ({
  panel,
}) => {
  const operator = await panel.as("operator");
  const plan = aPlan({ phases: [aPlanPhase("one", [aPlanStep("first", { start: "by hand" })])] });
  const runId = await aRun(panel, plan, { status: "running", startedAt: AT });
  await panel.system.db.$transaction(async (tx) => {
    const [engine, person] = [engineAt(AT), byActor(operator.actor, AT)];
    const step = { runId, thing: "step", stepId: "first" } as const;
    const begun = { event: "unlock", verb: "phase started", words: "Begins." } as const;
    await recordMove(tx, person, { ...step, ...begun });
    await recordMove(tx, engine, { ...step, event: "claim", words: "At work." });
    await recordNote(tx, engine, { runId, verb: "overdue", stepId: "first", words: "Late." });
    await recordNote(tx, person, { runId, verb: "note", words: "A look." });
    await recordMove(tx, engine, { ...step, event: "fail", words: "ERROR: no such table" });
    const because = "A look first.";
    const hold = { runId, thing: "run", event: "hold", because, words: because } as const;
    await recordMove(tx, person, hold);
  });

  const me = operator.actor.id;
  const step = { stepId: "first", phaseId: "one" };
  expect(await told(panel)).toEqual([
    { event: "phase-started", about: { ...step, who: "Person 1" }, by: me, link: page(runId) },
    { event: "step-overdue", about: { stepId: "first" }, by: null, link: null },
    { event: "step-failed", about: step, by: null, link: page(runId) },
    { event: "run-held", about: { who: "Person 1" }, by: me, link: null },
  ]);
});

function page(runId: string): string {
  return `/runs/${runId}/one?step=first`;
}

async function told({ system }: TestPanel) {
  // Told in one transaction they have one time; the keys end with the number of the line.
  const rows = await system.db.message.findMany();
  const line = ({ dedupe }: { dedupe: string }) => Number(dedupe.split("/").at(-1));
  return rows
    .sort((one, other) => line(one) - line(other))
    .map(({ event, about, senderId: by, link }) => ({ event, about, by, link }));
}
