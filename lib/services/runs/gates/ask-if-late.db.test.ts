import { expect } from "vitest";
import type { ServiceContext } from "@/lib/services/context";
import { resumeRun } from "@/lib/services/runs/hold-run";
import { getRunView } from "@/lib/services/runs/reading/get-run";
import { startPhase } from "@/lib/services/runs/start-run";
import { aPlan, aPlanPhase, aPlanStep } from "@/tests/a-plan";
import { type TestPanel, test } from "@/tests/panel";
import { stage } from "@/tests/stage";
import { lateGateId } from "./ask-if-late";
import { decideGate } from "./decide-gate";
import { getGateCard } from "./get-gate-card";

const MINUTE_MS = 60_000;
/** Twenty minutes of work before a window that closes in ten. */
const PLAN = aPlan({
  rollback: { decidedBy: { "devops lead": 1, "engineering lead": 1 }, withinMs: null },
  phases: [
    aPlanPhase("work", [aPlanStep("copy", { estimateMs: 20 * MINUTE_MS, start: "by hand" })], {
      takesMs: 20 * MINUTE_MS,
    }),
    aPlanPhase("back", [aPlanStep("undo", { estimateMs: 5 * MINUTE_MS })], { part: "rollback" }),
  ],
});
const GATE = lateGateId("work");

async function begin(
  panel: TestPanel,
  kind: "live" | "rehearsal" = "live",
  plan = PLAN,
  left = 10,
) {
  const wheel = await panel.as("operator");
  const now = Date.now();
  const runId = await stage(panel, plan, {
    run: {
      ...{ kind, status: "running", startedAt: new Date(now - 50 * MINUTE_MS) },
      opensAt: new Date(now - 50 * MINUTE_MS),
      closesAt: new Date(now + left * MINUTE_MS),
    },
    wheel,
  });
  const start = () => startPhase(wheel, { runId, phaseId: "work" });
  return { wheel, runId, start };
}

async function answer(ctx: ServiceContext, runId: string, to: "approve" | "reject") {
  const { digest } = await getGateCard(ctx, { runId, gateId: GATE });
  await decideGate(ctx, { runId, gateId: GATE, answer: to, note: "As I say.", digest });
}

async function leadOf(panel: TestPanel, kind: string): Promise<ServiceContext> {
  const ctx = await panel.as("lead");
  return { ...ctx, actor: { ...ctx.actor, leadKinds: [kind] } };
}

test("a phase for which there is not enough time waits for one lead, who is shown the arithmetic", async ({
  panel,
}) => {
  const { wheel, runId, start } = await begin(panel);
  await start();
  const view = await getRunView(wheel, runId);
  expect(view).toMatchObject({ status: "running", steps: [{ status: "waiting" }, {}] });
  expect(view.gates).toMatchObject([{ id: GATE, kind: "late", status: "open", phaseId: "work" }]);
  const { because, overMs } = view.gates[0]?.asks ?? {};
  expect(because).toContain("and a way back takes 5m: 15m more than there is.");
  expect((overMs ?? 0) / MINUTE_MS).toBeCloseTo(15, 0);
  await expect(start()).rejects.toMatchObject({
    message: expect.stringContaining("waits for a lead's decision"),
  });

  // One of the two who decide about going back is enough.
  await answer(await leadOf(panel, "engineering lead"), runId, "approve");
  await start();
  expect(await getRunView(wheel, runId)).toMatchObject({ steps: [{ status: "ready" }, {}] });
});

test("what was approved holds until ten minutes more are missing; then it is asked again", async ({
  panel,
}) => {
  const lead = await leadOf(panel, "devops lead");
  const [work, ...others] = PLAN.phases;
  if (!work) throw new Error("There is a phase.");
  // Forty minutes of work, and thirty are left.
  const long = {
    ...work,
    steps: [aPlanStep("copy", { start: "by hand" })],
    takesMs: 40 * MINUTE_MS,
  };
  const twice = async (playbook: string, minutesLess: number) => {
    const plan = { ...PLAN, playbook, phases: [long, ...others] };
    const { wheel, runId, start } = await begin(panel, "live", plan, 30);
    await start();
    await answer(lead, runId, "approve");
    await panel.database.pool.query(
      "update run set closes_at = closes_at - make_interval(mins => $2) where id = $1",
      [runId, minutesLess],
    );
    await start();
    return getRunView(wheel, runId);
  };
  expect(await twice("nine", 9)).toMatchObject({
    ...{ steps: [{ status: "ready" }, {}], gates: [{ status: "approved", round: 1 }] },
  });
  expect(await twice("eleven", 11)).toMatchObject({
    ...{ steps: [{ status: "waiting" }, {}], gates: [{ status: "open", round: 2, decisions: [] }] },
  });
});

test("a no holds the run; resumed, the next click asks anew", async ({ panel }) => {
  const { wheel, runId, start } = await begin(panel);
  await start();
  await answer(await leadOf(panel, "devops lead"), runId, "reject");
  expect(await getRunView(wheel, runId)).toMatchObject({
    ...{ status: "held", heldBecause: expect.stringContaining("As I say.") },
  });
  await resumeRun(wheel, { runId });
  await start();
  expect(await getRunView(wheel, runId)).toMatchObject({
    ...{ status: "running", gates: [{ status: "open", round: 2 }] },
  });
});

test("with time enough, in a rehearsal, and where no lead is named, nobody is asked", async ({
  panel,
}) => {
  const rehearsed = await begin(panel, "rehearsal");
  await rehearsed.start();
  const unnamed = await begin(panel, "live", {
    ...{ ...PLAN, playbook: "nobody", rollback: { decidedBy: {}, withinMs: null } },
  });
  await unnamed.start();
  const [work, ...others] = PLAN.phases;
  if (!work) throw new Error("There is a phase.");
  const short = { ...work, takesMs: MINUTE_MS, steps: [aPlanStep("copy", { start: "by hand" })] };
  const quick = await begin(panel, "live", { ...PLAN, playbook: "q", phases: [short, ...others] });
  await quick.start();
  for (const { wheel, runId } of [rehearsed, unnamed, quick])
    expect(await getRunView(wheel, runId)).toMatchObject({
      gates: [],
      steps: [{ status: "ready" }, {}],
    });
  expect(
    await panel.system.db.runEvent.count({ where: { runId: unnamed.runId, verb: "short" } }),
  ).toBe(1);
});
