import { describe, expect } from "vitest";
import { GOING_BACK } from "@/lib/core/run/loss/destroy-ground";
import type { RunPlan } from "@/lib/core/run/run-plan";
import { advanceRun } from "@/lib/engine/advance-run";
import { decideGate } from "@/lib/services/runs/gates/decide-gate";
import { reopenGate } from "@/lib/services/runs/gates/reopen-gate";
import { withdrawDecision } from "@/lib/services/runs/gates/withdraw-decision";
import { resumeRun } from "@/lib/services/runs/hold-run";
import { getRunView } from "@/lib/services/runs/reading/get-run";
import { agree, BACK_PLAN, begin, COPIED, COPYING } from "@/tests/back-ground";
import { type TestPanel, test } from "@/tests/panel";
import { HELD, RUNNING } from "@/tests/stage";
import { getRollbackCard } from "./get-rollback-card";
import { rollBack } from "./roll-back";

const makeOld = (panel: TestPanel) => panel.database.pool.query("create table orders_old ()");

describe("going back by consensus", () => {
  test("begins when all who are asked agree on one way, and the clock runs from the request on", async ({
    panel,
  }) => {
    await makeOld(panel);
    const { runId, wheel, ann, bob } = await begin(panel, { ...COPYING, attempts: { copy: {} } });
    await rollBack(wheel, { runId, reason: "Writes fail." });
    const asked = await getRunView(wheel, runId);
    expect(asked).toMatchObject({ status: "held", steps: [{ status: "running" }, {}, {}, {}, {}] });
    expect(asked.goingBack).toEqual({ askedAt: expect.any(String), decidedAt: null });
    await expect(resumeRun(wheel, { runId })).rejects.toMatchObject({
      message: expect.stringContaining("is being decided"),
    });

    await agree(ann, runId, "restore");
    expect((await getRunView(wheel, runId)).status).toBe("held");
    await agree(bob, runId, "restore");

    const view = await getRunView(wheel, runId);
    expect(view).toMatchObject({ status: "rolling_back", wayBack: "restore" });
    // What was at work is stopped first.
    expect(view.steps[0]?.status).toBe("stopping");
    expect(view.goingBack.decidedAt).not.toBeNull();
    expect(await getRollbackCard(wheel, { runId })).toMatchObject({
      clock: { ...view.goingBack, restoredAt: null, withinMs: 3_600_000 },
    });
    const told = await panel.system.db.message.findMany({ where: { runId } });
    expect(told.map(({ event }) => event)).toEqual(
      expect.arrayContaining(["rollback-asked", "rollback-decided", "rolling-back"]),
    );
  });

  test("two leads who choose different ways have not agreed; one withdraws and chooses again", async ({
    panel,
  }) => {
    await makeOld(panel);
    const { runId, wheel, ann, bob } = await begin(panel);
    await rollBack(ann, { runId, reason: "Rows are missing." });
    await agree(ann, runId, "swap");
    await agree(bob, runId, "restore");
    const gates = (await getRunView(wheel, runId)).gates;
    expect(gates).toMatchObject([
      { status: "open", decisions: [{ option: "swap" }, { option: "restore" }] },
    ]);
    expect((await getRollbackCard(wheel, { runId })).missing).toHaveLength(1);

    // Nobody writes past it: the database counts by the way too.
    await expect(
      panel.system.db.gate.update({
        where: { runId_id: { runId, id: GOING_BACK } },
        data: { status: "approved", decidedAt: new Date() },
      }),
    ).rejects.toThrow("asks for 2 and has 1");

    await withdrawDecision(bob, { runId, gateId: GOING_BACK });
    await agree(bob, runId, "swap");
    expect(await getRunView(wheel, runId)).toMatchObject({
      status: "rolling_back",
      wayBack: "swap",
    });
  });

  test("a way that is not there is refused with its reason, and so is one of which nobody can tell", async ({
    panel,
  }) => {
    const { runId, wheel, ann } = await begin(panel, { steps: {} });
    const wayIn = async (id: string) =>
      (await getRollbackCard(wheel, { runId })).ways.find((way) => way.id === id)?.availability;
    expect(await wayIn("swap")).toEqual({
      ...{
        answer: "not possible",
        because: "“Step copy” has not come to a good end: it is waiting.",
      },
    });
    await rollBack(wheel, { runId, reason: "A drill." });
    await panel.database.pool.query(
      "update step set status = 'ready' where id = 'copy'; update step set status = 'queued', epoch = 1 where id = 'copy'; update step set status = 'running', started_at = now() where id = 'copy'; update step set status = 'passed', ended_at = now() where id = 'copy'",
    );
    expect(await wayIn("swap")).toMatchObject({
      answer: "not possible",
      because: expect.stringContaining("there"),
    });
    await expect(agree(ann, runId, "swap")).rejects.toMatchObject({
      ...{
        code: "not_possible",
        message: expect.stringContaining("“Swap back” is not possible now"),
      },
    });
    await expect(agree(ann, runId, undefined)).rejects.toMatchObject({
      fields: { option: "Choose a way back." },
    });

    await makeOld(panel);
    expect(await wayIn("swap")).toEqual({ answer: "possible" });
    const target = await panel.system.db.run.findUniqueOrThrow({ where: { id: runId } });
    await panel.system.db.targetAddress.updateMany({
      where: { targetId: target.targetId },
      data: { port: 1 },
    });
    expect(await wayIn("swap")).toMatchObject({
      answer: "unknown",
      because: expect.stringContaining("Nobody can tell"),
    });
    await expect(agree(ann, runId, "swap")).rejects.toMatchObject({
      message: expect.stringContaining("is not known to be possible now"),
    });
    expect(await wayIn("restore")).toEqual({ answer: "possible" });
  });

  test("a rejection leaves the run held, it is resumed then, and asked again it is a new round", async ({
    panel,
  }) => {
    const { runId, wheel, ann } = await begin(panel);
    await rollBack(wheel, { runId, reason: "A drill." });
    const { digest } = await getRollbackCard(ann, { runId });
    const no = { answer: "reject", note: "It is a drill.", digest };
    await decideGate(ann, { runId, gateId: GOING_BACK, ...no });
    expect(await getRunView(wheel, runId)).toMatchObject({
      ...{ status: "held", goingBack: { askedAt: null } },
    });
    await expect(
      reopenGate(wheel, { runId, gateId: GOING_BACK, reason: "Once more." }),
    ).rejects.toMatchObject({ code: "not_possible" });
    await resumeRun(wheel, { runId });
    await rollBack(wheel, { runId, reason: "Now it is not." });
    expect((await getRunView(wheel, runId)).gates).toMatchObject([
      { status: "open", round: 2, decisions: [], asks: { because: "Now it is not." } },
    ]);
  });

  test("past the point of no return nobody asks any more", async ({ panel }) => {
    const begun = { ...COPIED.steps, rows: COPIED.steps.copy, drop: { status: "ready" } };
    const { runId, wheel } = await begin(panel, { steps: begun });
    await expect(rollBack(wheel, { runId, reason: "Too late." })).rejects.toMatchObject({
      message: expect.stringContaining("there is no way back"),
    });
    expect((await getRollbackCard(wheel, { runId })).closedBecause).toContain("is passed");
  });
});

describe("a required check that leads back", () => {
  const FAILED = {
    steps: {
      ...COPIED.steps,
      rows: {
        status: "failed",
        epoch: 1,
        startedAt: new Date(),
        endedAt: new Date(),
        words: "7 are missing.",
      },
    },
  };
  const go = async ({ system }: TestPanel, runId: string) =>
    system.db.$transaction((tx) => advanceRun(tx, system, runId, new Date()));

  test("opens the card by itself, says why, and holds", async ({ panel }) => {
    const { runId, wheel } = await begin(panel, FAILED);
    await go(panel, runId);
    const view = await getRunView(wheel, runId);
    expect(view).toMatchObject({ status: "held", gates: [{ id: GOING_BACK, status: "open" }] });
    expect(view.gates[0]?.asks).toMatchObject({
      ...{ because: "“Rows match” failed: 7 are missing.", askedBy: "the engine", shows: ["rows"] },
    });
  });

  test("goes back at once where the playbook says immediately, and only if how the steps stand lets it", async ({
    panel,
  }) => {
    const immediately = (step: string): RunPlan => ({
      ...BACK_PLAN,
      playbook: `at-once-${step}`,
      phases: BACK_PLAN.phases.map((phase) => ({
        ...phase,
        possibleIf:
          phase.id === "restore" ? [{ is: "step passed" as const, step }] : phase.possibleIf,
        steps: phase.steps.map((one) =>
          one.id === "rows" ? { ...one, wayAtOnce: "restore" } : one,
        ),
      })),
    });
    const { runId, wheel } = await begin(panel, FAILED, immediately("copy"));
    await go(panel, runId);
    expect(await getRunView(wheel, runId)).toMatchObject({
      status: "rolling_back",
      wayBack: "restore",
    });

    const other = await begin(panel, FAILED, immediately("drop"));
    await go(panel, other.runId);
    expect(await getRunView(wheel, other.runId)).toMatchObject({
      ...{ status: "held", gates: [{ status: "open" }] },
    });
  });

  test("in a rehearsal the rehearsal agrees itself, and it is marked", async ({ panel }) => {
    const { runId, wheel } = await begin(panel, {
      ...FAILED,
      run: { ...RUNNING, kind: "rehearsal" },
    });
    await go(panel, runId);
    const view = await getRunView(wheel, runId);
    expect(view).toMatchObject({ status: "rolling_back", wayBack: "swap" });
    expect(view.gates[0]?.decisions).toMatchObject([{ isRehearsed: true }, { isRehearsed: true }]);
  });
});

test("a rehearsal that is asked to go back agrees itself on the way that was named", async ({
  panel,
}) => {
  const { runId, wheel } = await begin(panel, {
    ...{ ...COPIED, run: { ...RUNNING, kind: "rehearsal" } },
  });
  await rollBack(wheel, { runId, way: "restore", reason: "The way back is rehearsed." });
  expect(await getRunView(wheel, runId)).toMatchObject({
    ...{ status: "rolling_back", wayBack: "restore", gates: [{ status: "approved" }] },
  });
});

test("where the playbook names nobody, whoever has the wheel goes back at once", async ({
  panel,
}) => {
  const plan: RunPlan = { ...BACK_PLAN, rollback: { decidedBy: {}, withinMs: null } };
  const { runId, wheel, ann } = await begin(panel, { ...COPIED, run: HELD }, plan);
  await expect(rollBack(ann, { runId, way: "restore", reason: "Now." })).rejects.toMatchObject({
    code: "not_at_the_wheel",
  });
  await expect(rollBack(wheel, { runId, way: "swap", reason: "Now." })).rejects.toMatchObject({
    message: expect.stringContaining("“Swap back” is not possible now"),
  });
  await rollBack(wheel, { runId, way: "restore", reason: "Now." });
  const view = await getRunView(wheel, runId);
  expect(view).toMatchObject({ status: "rolling_back", wayBack: "restore", gates: [] });
  expect(view.goingBack.askedAt).toBe(view.goingBack.decidedAt);
});
