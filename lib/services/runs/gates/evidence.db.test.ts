import { expect } from "vitest";
import { getRunView } from "@/lib/services/runs/reading/get-run";
import { startPhase } from "@/lib/services/runs/start-run";
import { recheckStep } from "@/lib/services/runs/steps/recheck-step";
import { aGate } from "@/tests/a-gate";
import { aLead } from "@/tests/a-lead";
import { aPlan, aPlanPhase, aPlanStep } from "@/tests/a-plan";
import { decide, digestAt } from "@/tests/decide";
import { handBackStep } from "@/tests/hand-back-step";
import { type TestPanel, test } from "@/tests/panel";
import { RUNNING, stage } from "@/tests/stage";
import { getGateCard } from "./get-gate-card";
import { reopenGate } from "./reopen-gate";
import { withdrawDecision } from "./withdraw-decision";

const GO = "go";

test("a decision on evidence that has changed is refused, and nothing is changed", async ({
  panel,
}) => {
  const { runId, ann } = await atGate(panel);
  const seen = await digestAt(ann, { runId, gateId: GO });
  await recheckStep(ann, { runId, stepId: "count" });
  await handBackStep(panel, { runId, stepId: "count", rows: 8 });

  await expect(
    decide(ann, { runId, gateId: GO, answer: "approve", digest: seen }),
  ).rejects.toMatchObject({ code: "evidence_changed" });
  expect(await panel.system.db.decision.count()).toBe(0);
});

test("a check that finds something else voids who decided on the old; they are told, and asked again", async ({
  panel,
}) => {
  const { runId, ann, ben, wheel } = await atGate(panel);
  await decide(ann, { runId, gateId: GO, answer: "approve" });
  await recheckStep(wheel, { runId, stepId: "count" });
  await handBackStep(panel, { runId, stepId: "count", rows: 8 });

  const { gates, timeline } = await getRunView(wheel, runId);
  expect(gates[0]).toMatchObject({ status: "open", round: 2, decisions: [] });
  expect(timeline.map(({ verb }) => verb)).toContain("void");
  expect(await panel.system.db.decision.findFirst()).toMatchObject({ endedBecause: "void" });
  const told = await panel.system.db.message.findMany({ where: { event: "decision-void" } });
  expect(told.map(({ toIds }) => toIds)).toEqual([[ann.actor.id]]);

  await decide(ben, { runId, gateId: GO, answer: "approve" });
  expect((await getRunView(wheel, runId)).gates[0]?.status).toBe("open");
  await decide(ann, { runId, gateId: GO, answer: "approve" });
  expect((await getRunView(wheel, runId)).gates[0]?.status).toBe("approved");
});

test("what was approved is void too, as long as its phase has not begun", async ({ panel }) => {
  const { runId, ann, ben, wheel } = await atGate(panel);
  for (const ctx of [ann, ben]) await decide(ctx, { runId, gateId: GO, answer: "approve" });
  await recheckStep(ben, { runId, stepId: "count" });
  await handBackStep(panel, { runId, stepId: "count", rows: 8 });

  await expect(startPhase(wheel, { runId, phaseId: "two" })).rejects.toMatchObject({
    code: "not_possible",
  });
  for (const ctx of [ann, ben]) await decide(ctx, { runId, gateId: GO, answer: "approve" });
  await startPhase(wheel, { runId, phaseId: "two" });
  await expect(recheckStep(wheel, { runId, stepId: "count" })).rejects.toMatchObject({
    message: expect.stringContaining("No decision that is still open"),
  });
});

test("a check that finds the same again leaves every decision as it was", async ({ panel }) => {
  const { runId, ann, ben, wheel } = await atGate(panel);
  await decide(ann, { runId, gateId: GO, answer: "approve" });
  await recheckStep(wheel, { runId, stepId: "count" });
  await expect(decide(ben, { runId, gateId: GO, answer: "approve" })).rejects.toMatchObject({
    message: expect.stringContaining("is being run again"),
  });
  await handBackStep(panel, { runId, stepId: "count", rows: 7 });

  await decide(ben, { runId, gateId: GO, answer: "approve" });
  expect((await getRunView(wheel, runId)).gates[0]).toMatchObject({ status: "approved", round: 1 });
});

test("a decision keeps everything that was on its card", async ({ panel }) => {
  const { runId, ann } = await atGate(panel);
  const { basis, digest } = await getGateCard(ann, { runId, gateId: GO });
  await decide(ann, { runId, gateId: GO, answer: "approve" });

  expect(basis.evidence).toMatchObject([{ id: "count", status: "passed", values: { rows: 7 } }]);
  expect(basis.next?.steps).toMatchObject([
    { id: "drop", parts: [{ kind: "sql", text: expect.stringContaining("select 1 as one") }] },
  ]);
  const kept = await panel.system.db.decision.findFirstOrThrow();
  expect(kept).toMatchObject({ digest, shown: { basis, circumstances: { decided: [] } } });
});

test("one's own decision is taken back while others are asked, and not after that", async ({
  panel,
}) => {
  const { runId, ann, ben, wheel } = await atGate(panel);
  await decide(ann, { runId, gateId: GO, answer: "approve" });
  await withdrawDecision(ann, { runId, gateId: GO, reason: "I misread." });
  expect((await getRunView(wheel, runId)).gates[0]?.decisions).toEqual([]);
  await expect(withdrawDecision(ann, { runId, gateId: GO })).rejects.toMatchObject({
    code: "stale_state",
  });

  for (const ctx of [ben, ann]) await decide(ctx, { runId, gateId: GO, answer: "approve" });
  await expect(withdrawDecision(ben, { runId, gateId: GO })).rejects.toMatchObject({
    message: expect.stringContaining("is approved now"),
  });
});

test("after a rejection the check is run again, the leads are asked again, and what they said before counts no more", async ({
  panel,
}) => {
  const { runId, ann, ben, wheel } = await atGate(panel);
  await decide(ann, { runId, gateId: GO, answer: "approve" });
  await decide(ben, { runId, gateId: GO, answer: "reject", note: "Seven is odd." });
  await recheckStep(wheel, { runId, stepId: "count" });
  await handBackStep(panel, { runId, stepId: "count", rows: 8 });
  expect(await getRunView(wheel, runId)).toMatchObject({ status: "held" });

  await reopenGate(wheel, { runId, gateId: GO, reason: "Counted again." });
  expect((await getRunView(wheel, runId)).gates[0]).toMatchObject({
    status: "open",
    decisions: [],
  });
});

/** A run that waits at a gate which two leads decide on what the step "count" found: seven rows. */
async function atGate(panel: TestPanel) {
  const gate = aGate({ by: { "devops lead": 1, "engineering lead": 1 } });
  const plan = aPlan({
    phases: [
      aPlanPhase("one", [aPlanStep("count")]),
      aPlanPhase("two", [aPlanStep("drop")], { gate }),
    ],
  });
  const wheel = await panel.as("operator");
  const [ann, ben] = [await aLead(panel, "devops lead"), await aLead(panel, "engineering lead")];
  const runId = await stage(panel, plan, {
    ...{ run: RUNNING, wheel, gates: { go: { status: "open", openedAt: new Date() } } },
    steps: { count: { status: "passed", epoch: 1, words: "7 rows." } },
    attempts: {
      count: {
        ...{ outcome: "passed", endedAt: new Date(), words: "7 rows." },
        evidence: { values: { rows: 7 }, detail: null },
      },
    },
  });
  return { runId, ann, ben, wheel };
}
