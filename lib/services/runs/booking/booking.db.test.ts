import { expect } from "vitest";
import type { DryEvidence } from "@/lib/core/run/evidence/dry-evidence";
import type { ServiceContext } from "@/lib/services/context";
import { savePlaybook } from "@/lib/services/playbooks/save-playbook";
import { getRunView } from "@/lib/services/runs/reading/get-run";
import { listRuns } from "@/lib/services/runs/reading/list-runs";
import { aTarget } from "@/tests/a-run";
import { type TestPanel, test } from "@/tests/panel";
import { idOf } from "@/tests/stage";
import { bookRun } from "./book-run";
import { cancelRun } from "./cancel-run";
import { draftRun } from "./draft-run";

const TEXT = `
playbook: move
title: Move {{ table }}
parameters:
  table: { type: table }
  key: { type: column, of: table, is: [timestamptz] }
people: { operator: 1, devops lead: 1 }
window: { lasts: 4h, quiet: "02:00-06:00 UTC" }
approval: { by: { devops lead: 1 } }
phases:
  - id: look
    steps:
      - id: count
        takes: 5m
        sql: { sql: "select count(*) as rows from {{ table }}", read-only: true }
  - id: change
    steps:
      - { id: make, sql: { sql: "create table copy (id int); insert into copy select id from {{ table }}" } }
      - { id: late, sql: { sql: "select {{ count.rows }}", read-only: true } }
      - { id: wrong, sql: { sql: "select nothing from {{ table }}", read-only: true } }
`;

type Dry = { detail: DryEvidence };
const WINDOW = { opensAt: "2100-01-01T02:00:00Z", closesAt: "2100-01-01T06:00:00Z" };

test("a live run asks for its people, its window and parameters that fit the target, each by its field", async ({
  panel,
}) => {
  const { operator, lead, base } = await ground(panel);
  const people = { operator: [idOf(operator)], "devops lead": [idOf(lead)] };
  const refusal = (more: object) =>
    draftRun(operator, { ...base, ...WINDOW, people, ...more }).then(
      () => "booked",
      (error) => error.fields,
    );

  expect(await refusal({ parameters: { table: "ordres", key: "made_at" } })).toMatchObject({
    "parameters.table": expect.stringContaining("Did you mean orders?"),
  });
  expect(await refusal({ parameters: { table: "orders", key: "id" } })).toMatchObject({
    "parameters.key": expect.stringContaining("timestamptz"),
  });
  expect(await refusal({ people: { operator: [idOf(lead)] } })).toMatchObject({
    "people.operator": "Person 2 is no operator.",
    "people.devops lead": "Name 1 devops lead.",
  });
  expect(await refusal({ opensAt: "2001-01-01T02:00:00Z" })).toHaveProperty("opensAt");
  expect(await refusal({ opensAt: "2100-01-01T12:00:00Z", closesAt: undefined })).toEqual({
    reason: expect.stringContaining("quiet hours"),
  });
  expect(await panel.system.db.run.count()).toBe(0);
});

test("a booked run waits for its window; nobody else gets the table then, and is told who has it", async ({
  panel,
}) => {
  const { operator, lead, base } = await ground(panel);
  const people = { operator: [idOf(operator)], "devops lead": [idOf(lead)] };
  const drafts = await Promise.all(
    [1, 2].map(() => draftRun(operator, { ...base, ...WINDOW, people })),
  );

  const results = await Promise.allSettled(
    drafts.map(({ id: runId }) => bookRun(operator, { runId })),
  );

  const [refused] = results.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  expect(refused).toMatchObject({
    code: "target_busy",
    message: expect.stringMatching(
      /Run \d of Person 1 is booked and has public\.orders of App until 2100-01-01 06:00 UTC/,
    ),
  });
  const { upcoming, waiting } = await listRuns(operator);
  const all = [...upcoming, ...waiting];
  expect(all.map(({ status }) => status).sort()).toEqual(["booked", "draft"]);
  const booked = all.find(({ status }) => status === "booked");
  expect(booked?.tide).toMatchObject({
    state: "booked",
    phases: [{ name: "Look" }, { name: "Change" }],
  });
  expect(booked?.next.move.kind).toBe("decide gate");
  const { rows } = await panel.database.pool.query(
    "select start_after from pgboss.job where name = 'timer'",
  );
  expect(rows).toEqual([{ start_after: new Date(WINDOW.opensAt) }]);
});

test("a rehearsal opens at once, and its durations are the estimates of the same text", async ({
  panel,
}) => {
  const { operator, base } = await ground(panel);
  const { id: runId } = await draftRun(operator, { ...base, kind: "rehearsal" });

  await bookRun(operator, { runId });

  const run = await getRunView(operator, runId);
  expect(run).toMatchObject({ status: "open", gates: [{ status: "approved" }] });
  expect(run.gates[0]?.decisions).toMatchObject([{ isRehearsed: true }]);
  expect(run.estimates).toEqual({ count: { ms: 300_000, source: "The playbook" } });
  await panel.database.pool.query(
    `update run set status = 'running', started_at = now() where id = '${runId}';
     update run set status = 'completed', ended_at = '2026-11-12T03:00Z' where id = '${runId}';
     delete from step where run_id = '${runId}' and id = 'count';
     insert into step (run_id, id, phase_id, position, status, epoch, started_at, ended_at)
     values ('${runId}', 'count', 'look', 0, 'passed', 1, '2026-11-12T02:00Z', '2026-11-12T02:19Z')`,
  );
  const again = await draftRun(operator, { ...base, kind: "rehearsal" });
  expect((await getRunView(operator, again.id)).estimates).toEqual({
    count: { ms: 19 * 60_000, source: "Rehearsal of 12 Nov on App (run 1)" },
  });
});

test("a dry run tries every statement, changes nothing, and is over", async ({ panel }) => {
  const { operator, base } = await ground(panel);

  const { id } = await draftRun(operator, { ...base, kind: "dry run" });

  const run = await getRunView(operator, id);
  const verdicts = run.steps.map(({ id, attempts }) => {
    const { detail } = (attempts[0]?.evidence ?? { detail: { tried: [] } }) as Dry;
    return [id, ...detail.tried.map(({ verdict }) => verdict)];
  });
  expect(run.status).toBe("completed");
  expect(verdicts).toEqual([
    ["count", "would run"],
    ["make", "can only be read", "depends"],
    ["late", "depends"],
    ["wrong", "depends"],
  ]);
  const { rows } = await panel.database.pool.query("select to_regclass('copy') as copy");
  expect(rows).toEqual([{ copy: null }]);
});

test("a playbook with errors is not booked, and its lines are named", async ({ panel }) => {
  const { operator, base } = await ground(panel);
  const text = TEXT.replace("id: count", "id: count\n        if-nto: hold");
  await savePlaybook(operator, { name: "move", text, basedOn: 1 });

  await expect(draftRun(operator, { ...base, kind: "rehearsal" })).rejects.toMatchObject({
    ...{ code: "playbook_invalid", fields: { "playbook.yaml:14:9": expect.any(String) } },
  });
  await draftRun(operator, { ...base, kind: "rehearsal", version: 1 });
});

test("a draft is cancelled as it is, a booked run with a reason, a started one not at all", async ({
  panel,
}) => {
  const { operator, base } = await ground(panel);
  const [draft, booked] = [
    await draftRun(operator, { ...base, kind: "rehearsal" }),
    await draftRun(operator, { ...base, kind: "rehearsal" }),
  ];
  await bookRun(operator, { runId: booked.id });

  await cancelRun(operator, { runId: draft.id });
  await expect(cancelRun(operator, { runId: booked.id })).rejects.toMatchObject({
    fields: { reason: "Say why." },
  });
  await cancelRun(operator, { runId: booked.id, reason: "The target is needed." });
  await expect(
    cancelRun(operator, { runId: booked.id, reason: "Once more." }),
  ).rejects.toMatchObject({ code: "stale_state" });

  expect((await listRuns(operator)).past).toHaveLength(2);
});

async function ground(panel: TestPanel) {
  const [operator, lead]: ServiceContext[] = [await panel.as("operator"), await panel.as("lead")];
  if (!operator || !lead) throw new Error("Nobody is there.");
  await panel.database.pool.query("create table orders (id int primary key, made_at timestamptz)");
  await savePlaybook(operator, { name: "move", text: TEXT });
  const targetId = await aTarget(panel);
  const parameters = { table: "orders", key: "made_at" };
  return { operator, lead, base: { playbook: "move", kind: "live", targetId, parameters } };
}
