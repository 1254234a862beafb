import { describe, expect } from "vitest";
import type { ServiceContext } from "@/lib/services/context";
import { savePlaybook } from "@/lib/services/playbooks/save-playbook";
import { test } from "@/tests/engine-ground";
import { bookRun } from "./booking/book-run";
import { draftRun } from "./booking/draft-run";
import { getRunView } from "./reading/get-run";
import { signItem } from "./signing/sign-item";
import { startPhase, startRun } from "./start-run";
import { getPlan } from "./steps/get-plan";
import { startStep } from "./steps/start-step";
import { takeWheel } from "./take-wheel";

const TEXT = `
playbook: count-things
title: "Count {{ table }}"
parameters:
  table: { type: table, default: things }
  least: { type: integer, default: 1 }
people: { operator: 1 }
window: { lasts: 1h, quiet: "02:00-06:00 UTC" }
before:
  - due: 1h
    steps:
      - id: told
        manual: { items: [Everybody has been told.] }
phases:
  - id: look
    takes: 5m
    steps:
      - id: count
        takes: 1m
        sql: { sql: "select count(*) as rows from {{ table }}", read-only: true }
  - id: write
    takes: 5m
    steps:
      - id: add
        start: by hand
        sql: { sql: "insert into {{ table }} (id) values ({{ count.rows }} + 1)" }
`;

describe("a playbook", () => {
  test("is booked by a person, opened, led through and completed", async ({ ground }) => {
    const { panel, target } = ground;
    await target.pool.query("create table things (id int primary key)");
    const operator = await panel.as("operator");
    await savePlaybook(operator, { name: "count-things", text: TEXT });
    await ground.work();

    const runId = await bookNow(operator, target.id);
    const plan = await getPlan(operator, runId);
    expect(plan.previews["count"]?.parts).toMatchObject([
      { kind: "sql", text: 'select count(*) as rows from "public"."things"' },
    ]);
    await expect(act(startRun, operator, runId)).rejects.toMatchObject({
      code: "not_at_the_wheel",
    });
    await act(takeWheel, operator, runId);
    await expect(act(startRun, operator, runId)).rejects.toMatchObject({ code: "not_possible" });
    await act(signItem, operator, runId, { stepId: "told", item: "item-1" });
    await act(startRun, operator, runId);
    await act(startPhase, operator, runId, { phaseId: "look" });
    await ground.reaches(runId, "count", "passed");
    await act(startPhase, operator, runId, { phaseId: "write" });
    await act(startStep, operator, runId, { stepId: "add", expects: "ready" });
    await ground.runReaches(runId, "completed");

    const view = await getRunView(operator, runId);
    expect(view.steps.map(({ status }) => status)).toEqual(["passed", "passed", "passed"]);
    expect((await target.pool.query("select id from things")).rows).toEqual([{ id: 1 }]);
    expect(view.timeline.map(({ verb }) => verb)).toContain("completed");
    const trail = await panel.system.db.auditEntry.findMany({ orderBy: { seq: "asc" } });
    expect(trail.map((entry) => entry.act)).toEqual(
      expect.arrayContaining(["playbook.save", "run.draft", "run.book", "run.start", "step.start"]),
    );
  });
});

/** A run of the newest version, drafted and booked for now. */
async function bookNow(operator: ServiceContext, targetId: string): Promise<string> {
  const me = operator.actor.kind === "person" ? operator.actor.id : "";
  const { id } = await draftRun(operator, {
    ...{ playbook: "count-things", kind: "live", targetId, people: { operator: [me] } },
    ...{ opensAt: new Date().toISOString(), reason: "A test knows no night." },
  });
  await bookRun(operator, { runId: id });
  return id;
}

function act<Result>(
  verb: (ctx: ServiceContext, raw: unknown) => Promise<Result>,
  ctx: ServiceContext,
  runId: string,
  input: object = {},
): Promise<Result> {
  return verb(ctx, { runId, ...input });
}
