import { expect } from "vitest";
import type { Role } from "@/lib/core/role";
import type { ServiceContext } from "@/lib/services/context";
import { resumeRun } from "@/lib/services/runs/hold-run";
import { getRunView } from "@/lib/services/runs/reading/get-run";
import { startPhase } from "@/lib/services/runs/start-run";
import { aPlan, aPlanPhase, aPlanStep } from "@/tests/a-plan";
import { decide } from "@/tests/decide";
import { type TestPanel, test } from "@/tests/panel";
import { idOf, RUNNING, stage } from "@/tests/stage";
import { reopenGate } from "./reopen-gate";

const GATE = { id: "go", title: "Go on", shows: [], expiresMs: null, escalate: null };
const PLAN = aPlan({
  phases: [
    aPlanPhase("one", [aPlanStep("first")], {
      gate: { ...GATE, onReject: "hold", by: { "devops lead": 1, "product owner": 1 } },
    }),
  ],
});
const OPEN = { run: RUNNING, gates: { go: { status: "open", openedAt: new Date() } } };

test("a phase waits for every kind of lead that its gate asks; each decides once", async ({
  panel,
}) => {
  const wheel = await panel.as("operator");
  const [ann, bob] = [await leadOf(panel, "devops lead"), await leadOf(panel, "product owner")];
  const runId = await stage(panel, PLAN, { ...OPEN, wheel });
  const approve = (ctx: ServiceContext) => decide(ctx, { runId, gateId: "go", answer: "approve" });

  await approve(ann);
  await expect(approve(ann)).rejects.toMatchObject({ code: "not_allowed" });
  await expect(startPhase(wheel, { runId, phaseId: "one" })).rejects.toMatchObject({
    code: "not_possible",
  });
  await approve(bob);
  await expect(approve(bob)).rejects.toMatchObject({
    message: expect.stringContaining("is approved now, last by"),
  });
  await startPhase(wheel, { runId, phaseId: "one" });

  const { gates, steps } = await getRunView(wheel, runId);
  expect(gates[0]?.decisions.map(({ as, answer }) => `${as} ${answer}`)).toEqual([
    ...["devops lead approve", "product owner approve"],
  ]);
  expect(steps[0]?.status).toBe("queued");
});

test("two leads at once both count", async ({ panel }) => {
  const [ann, bob] = [await leadOf(panel, "devops lead"), await leadOf(panel, "product owner")];
  const runId = await stage(panel, PLAN, OPEN);

  await Promise.all(
    [ann, bob].map((ctx) => decide(ctx, { runId, gateId: "go", answer: "approve" })),
  );

  expect((await getRunView(ann, runId)).gates[0]?.status).toBe("approved");
});

test("whoever asked for the run, moves it, or is of another kind does not decide", async ({
  panel,
}) => {
  const holder = await leadOf(panel, "devops lead", "operator");
  const requester = await leadOf(panel, "devops lead", "operator");
  const other = await leadOf(panel, "engineering lead");
  const operator = await panel.as("operator");
  const runId = await stage(panel, PLAN, { ...OPEN, wheel: holder });
  await panel.system.db.run.update({
    where: { id: runId },
    data: { requestedById: idOf(requester) },
  });

  for (const ctx of [holder, requester, other, operator, panel.system])
    await expect(decide(ctx, { runId, gateId: "go", answer: "approve" })).rejects.toMatchObject({
      code: "not_allowed",
    });

  expect(await panel.system.db.decision.count()).toBe(0);
});

test("a rejection has a reason, holds the run, and is a round of its own when it is asked again", async ({
  panel,
}) => {
  const wheel = await panel.as("operator");
  const [ann, bob] = [await leadOf(panel, "devops lead"), await leadOf(panel, "product owner")];
  const runId = await stage(panel, PLAN, { ...OPEN, wheel });
  const say = (ctx: ServiceContext, answer: string, note = "") =>
    decide(ctx, { runId, gateId: "go", answer, note });

  await expect(say(ann, "reject")).rejects.toMatchObject({ fields: { note: "Say why." } });
  await say(ann, "reject", "The replica lags.");
  expect(await getRunView(ann, runId)).toMatchObject({ status: "held" });
  await expect(resumeRun(wheel, { runId })).rejects.toMatchObject({ code: "not_possible" });

  await reopenGate(wheel, { runId, gateId: "go", reason: "The replica has caught up." });
  expect((await getRunView(ann, runId)).gates[0]?.decisions).toEqual([]);
  await say(ann, "approve");
  await say(bob, "approve");
  await resumeRun(wheel, { runId });

  expect(await getRunView(ann, runId)).toMatchObject({
    ...{ status: "running", gates: [{ status: "approved" }] },
  });
  expect(await panel.system.db.decision.count()).toBe(3);
});

async function leadOf(panel: TestPanel, kind: string, ...more: Role[]): Promise<ServiceContext> {
  const ctx = await panel.as("lead", ...more);
  return { ...ctx, actor: { ...ctx.actor, leadKinds: [kind] } };
}
