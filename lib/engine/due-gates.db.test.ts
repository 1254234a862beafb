import { expect } from "vitest";
import type { PlanGate } from "@/lib/core/run/run-plan";
import { reopenGate } from "@/lib/services/runs/gates/reopen-gate";
import { resumeRun } from "@/lib/services/runs/hold-run";
import { getRunView } from "@/lib/services/runs/reading/get-run";
import { aGate } from "@/tests/a-gate";
import { aLead } from "@/tests/a-lead";
import { aPlan, aPlanPhase, aPlanStep } from "@/tests/a-plan";
import { decide } from "@/tests/decide";
import { NOTHING_AROUND } from "@/tests/nothing-around";
import { type TestPanel, test } from "@/tests/panel";
import { RUNNING, stage } from "@/tests/stage";
import { handleDueGates } from "./due-gates";

const MINUTE_MS = 60_000;
const QUIET = { info: () => {}, warn: () => {}, error: () => {} };

test("what is not decided in time has expired: its decisions end, the run is held, and people are told", async ({
  panel,
}) => {
  const { runId, ann, ben, wheel, wait } = await waiting(panel, { expiresMs: 100 * MINUTE_MS });
  await decide(ann, { runId, gateId: "go", answer: "approve" });

  await wait(99);
  expect(await standing(panel, runId)).toBe("running, open, 1 counts");
  await wait(100);

  expect(await standing(panel, runId)).toBe("held, expired, 0 count");
  expect((await getRunView(wheel, runId)).heldBecause).toBe("Go on: not decided in time.");
  expect(await panel.system.db.decision.findFirst({ where: { runId } })).toMatchObject({
    endedBecause: "expired",
  });
  expect(await told(panel, "gate-expired")).toEqual([[ben.actor.id]]);

  await reopenGate(wheel, { runId, gateId: "go", reason: "They are back." });
  expect(await standing(panel, runId)).toBe("held, open, 0 count");
  for (const ctx of [ann, ben]) await decide(ctx, { runId, gateId: "go", answer: "approve" });
  await resumeRun(wheel, { runId });
  expect(await standing(panel, runId)).toBe("running, approved, 2 count");
});

test("a reminder goes to whoever is missing, once, whatever dies meanwhile", async ({ panel }) => {
  const { runId, ann, ben, wait } = await waiting(panel, { expiresMs: 100 * MINUTE_MS });
  await decide(ann, { runId, gateId: "go", answer: "approve" });

  await wait(49);
  expect(await told(panel, "gate-reminder")).toEqual([]);
  // Every worker looks, and one that was started anew knows nothing of the others.
  await Promise.all([wait(50), wait(50), wait(51)]);
  expect(await told(panel, "gate-reminder")).toEqual([[ben.actor.id]]);
  await wait(90);
  await wait(91);
  expect(await told(panel, "gate-reminder")).toEqual([[ben.actor.id], [ben.actor.id]]);
});

test("passed on, those who stand in may decide too, as many as the playbook says", async ({
  panel,
}) => {
  const escalate = { afterMs: 30 * MINUTE_MS, to: { "product owner": 1 } };
  const { runId, ann, wait } = await waiting(panel, { escalate });
  const [cleo, dan] = [await aLead(panel, "product owner"), await aLead(panel, "product owner")];
  const approve = (ctx: typeof ann) => decide(ctx, { runId, gateId: "go", answer: "approve" });
  await expect(approve(cleo)).rejects.toMatchObject({ code: "not_allowed" });

  await wait(30);
  expect((await told(panel, "gate-escalated"))[0]).toContain(cleo.actor.id);
  await approve(cleo);
  expect(await standing(panel, runId)).toBe("running, open, 1 counts");
  await approve(dan);
  // Only one of them stands in: the second fills no other place.
  expect(await standing(panel, runId)).toBe("running, open, 2 count");
  await approve(ann);
  expect(await standing(panel, runId)).toBe("running, approved, 3 count");
});

test("a gate of a run that is over is not reminded of and does not expire", async ({ panel }) => {
  const { runId, wait } = await waiting(panel, { expiresMs: 100 * MINUTE_MS });
  await panel.system.db.run.update({
    where: { id: runId },
    data: { status: "completed", endedAt: new Date() },
  });
  await wait(100);
  expect(await panel.system.db.gate.findFirst({ where: { runId } })).toMatchObject({
    ...{ status: "open", reminders: 0 },
  });
});

/** A run that waits at a gate for one devops lead and one engineering lead. */
async function waiting(panel: TestPanel, more: Partial<PlanGate>) {
  const gate = aGate({ by: { "devops lead": 1, "engineering lead": 1 }, ...more });
  const plan = aPlan({ phases: [aPlanPhase("one", [aPlanStep("first")], { gate })] });
  const wheel = await panel.as("operator");
  const [ann, ben] = [await aLead(panel, "devops lead"), await aLead(panel, "engineering lead")];
  const openedAt = new Date();
  const expiresAt = gate.expiresMs && new Date(openedAt.getTime() + gate.expiresMs);
  const runId = await stage(panel, plan, {
    ...{ run: RUNNING, wheel },
    gates: { go: { status: "open", openedAt, expiresAt: expiresAt || null } },
  });
  const wait = (minutes: number) =>
    handleDueGates({
      ...{ db: panel.system.db, log: QUIET, ...NOTHING_AROUND },
      publicUrl: panel.system.publicUrl,
      now: () => new Date(openedAt.getTime() + minutes * MINUTE_MS),
    });
  return { runId, ann, ben, wheel, wait };
}

async function standing(panel: TestPanel, runId: string): Promise<string> {
  const { status, gates } = await getRunView(panel.system, runId);
  const count = gates[0]?.decisions.length ?? 0;
  return `${status}, ${gates[0]?.status}, ${count} ${count === 1 ? "counts" : "count"}`;
}

async function told(panel: TestPanel, event: string): Promise<string[][]> {
  const rows = await panel.system.db.message.findMany({ where: { event }, orderBy: { at: "asc" } });
  return rows.map(({ toIds }) => toIds);
}
