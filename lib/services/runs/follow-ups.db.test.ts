import { expect } from "vitest";
import { startWorker } from "@/lib/engine/start-worker";
import { aPlan, aPlanPhase, aPlanStep } from "@/tests/a-plan";
import { workerOptions } from "@/tests/engine-ground";
import { type TestPanel, test } from "@/tests/panel";
import { idOf, stage } from "@/tests/stage";
import { until } from "@/tests/until";
import { addNote } from "./add-note";
import { getRunView } from "./reading/get-run";
import { listRuns } from "./reading/list-runs";
import { listMySignOffs } from "./signing/list-my-sign-offs";
import { signItem } from "./signing/sign-item";
import { startStep } from "./steps/start-step";

const HOUR_MS = 3_600_000;
const SIGNED = { kind: "manual", by: "people", input: { items: ["Write it down."] } } as const;

/** An hour long; what follows is due two hours and a day after its end. */
const PLAN = aPlan({
  phases: [
    aPlanPhase("one", [aPlanStep("first")]),
    aPlanPhase("soon", [aPlanStep("alive"), aPlanStep("wiped", { effect: "changes" })], {
      ...{ part: "after", atMs: HOUR_MS + 2 * HOUR_MS },
    }),
    aPlanPhase("later", [aPlanStep("written", SIGNED)], {
      ...{ part: "after", atMs: HOUR_MS + 24 * HOUR_MS, title: "Within a day" },
    }),
  ],
});

async function ended(panel: TestPanel, agoMs: number, kind: "live" | "rehearsal" = "live") {
  const ann = await panel.as("operator");
  const endedAt = new Date(Date.now() - agoMs);
  const runId = await stage(panel, PLAN, {
    run: { kind, status: "completed", startedAt: endedAt, endedAt },
    steps: { first: { status: "passed", epoch: 1 } },
    people: [{ part: "operator", person: ann }],
  });
  await addNote(ann, { runId, text: "It is over." });
  return { ann, runId };
}

test("a check among the follow-ups begins by itself when it is due, and what changes something waits for a person", async ({
  panel,
}) => {
  const { ann, runId } = await ended(panel, 2 * HOUR_MS - 1_500);
  expect((await getRunView(ann, runId)).steps.map(({ status }) => status)).toEqual([
    ...["passed", "ready", "ready", "ready"],
  ]);

  const worker = await startWorker(workerOptions(panel));
  await until(async () => (await getRunView(ann, runId)).steps[1]?.status === "passed");
  await worker.stop();

  const run = await getRunView(ann, runId);
  expect(run.steps.map(({ status }) => status)).toEqual(["passed", "passed", "ready", "ready"]);
  expect(run.timeline.map(({ words }) => words)).toContain(
    "Phase soon is overdue: 1 of 2 are not done.",
  );
});

test("what is overdue is told once, however many workers there are and however often they begin", async ({
  panel,
}) => {
  const { ann, runId } = await ended(panel, 25 * HOUR_MS);
  const told = () => panel.system.db.message.findMany({ where: { runId }, orderBy: { at: "asc" } });
  expect(await told()).toMatchObject([{ event: "sign-off-asked", toIds: [idOf(ann)] }]);

  for (let time = 0; time < 2; time += 1) {
    const workers = await Promise.all([1, 2].map(() => startWorker(workerOptions(panel))));
    await until(
      async () => (await panel.system.db.checklist.count({ where: { remindedAt: null } })) === 0,
    );
    await Promise.all(workers.map((worker) => worker.stop()));
  }

  expect((await told()).map(({ event }) => event).sort()).toEqual([
    ...["follow-up-due", "sign-off-asked", "sign-off-overdue"],
  ]);
  expect(await listMySignOffs(ann)).toMatchObject([
    { do: "Write it down.", isOverdue: true, phase: { title: "Within a day" }, claimedBy: null },
  ]);
  const [card] = (await listRuns(ann)).waiting;
  expect(card).toMatchObject({ id: runId, items: { overdue: expect.any(Number) } });
});

test("the last follow-up closes the run for good: the database refuses everything but a note", async ({
  panel,
}) => {
  const { ann, runId } = await ended(panel, 60_000);
  const worker = await startWorker(workerOptions(panel));
  await signItem(ann, { runId, stepId: "written", item: "item-1" });
  await startStep(ann, { runId, stepId: "alive" });
  await startStep(ann, { runId, stepId: "wiped" });
  await until(async () => (await getRunView(ann, runId)).closedAt !== null);
  await worker.stop();

  const run = await getRunView(ann, runId);
  expect(run.timeline.at(-1)).toMatchObject({ verb: "closed" });
  for (const change of [
    "update run set closed_at = null",
    "update run set wheel_holder = 'x'",
    "update step set words = 'Other.'",
    "delete from sign_off",
    "insert into gate (run_id, id) select id, 'late' from run",
    "insert into attempt (run_id, step_id, epoch, started_by) select id, 'first', 9, 'x' from run",
  ])
    await expect(panel.database.pool.query(change), change).rejects.toThrow("The run is closed");
  await expect(startStep(ann, { runId, stepId: "alive" })).rejects.toThrow();
  await addNote(ann, { runId, text: "Still a note." });
  expect((await getRunView(ann, runId)).timeline.at(-1)?.words).toBe("Still a note.");
});

test("a rehearsal asks nobody for its follow-ups", async ({ panel }) => {
  const { ann, runId } = await ended(panel, 25 * HOUR_MS, "rehearsal");

  expect(await panel.system.db.message.count({ where: { runId } })).toBe(0);
  expect(await listMySignOffs(ann)).toEqual([]);
  const { past } = await listRuns(ann);
  expect(past).toMatchObject([{ id: runId, next: { move: { kind: "nothing" } } }]);
});
