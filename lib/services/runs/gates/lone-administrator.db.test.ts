import { expect } from "vitest";
import { getRunView } from "@/lib/services/runs/reading/get-run";
import { aGate } from "@/tests/a-gate";
import { aLead } from "@/tests/a-lead";
import { aPlan, aPlanPhase, aPlanStep } from "@/tests/a-plan";
import { decide } from "@/tests/decide";
import { test } from "@/tests/panel";
import { RUNNING, stage } from "@/tests/stage";

test("in a panel of one the administrator decides alone, and it is said so for good", async ({
  panel,
}) => {
  const root = await aLead(panel, [], "administrator", "operator");
  const gate = aGate({ by: { "devops lead": 1, "engineering lead": 1 } });
  const plan = aPlan({ phases: [aPlanPhase("one", [aPlanStep("first")], { gate })] });
  const runId = await stage(panel, plan, {
    ...{ run: RUNNING, wheel: root, gates: { go: { status: "open", openedAt: new Date() } } },
  });

  const ann = await aLead(panel, "devops lead");
  await expect(decide(root, { runId, gateId: "go", answer: "approve" })).rejects.toMatchObject({
    code: "not_allowed",
  });
  await panel.system.db.person.update({
    where: { id: ann.actor.id },
    data: { deactivatedAt: new Date() },
  });
  await decide(root, { runId, gateId: "go", answer: "approve" });

  const { gates, timeline } = await getRunView(root, runId);
  expect(gates[0]).toMatchObject({
    ...{ status: "approved", decisions: [{ isAlone: true, as: "administrator" }] },
  });
  expect(timeline.at(-1)?.words).toContain("nobody else who is active in the panel could decide");
  expect(
    await panel.system.db.auditEntry.findFirst({ where: { act: "gate.decide" } }),
  ).toMatchObject({ after: { isAlone: true } });
});
