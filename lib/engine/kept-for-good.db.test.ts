import { expect } from "vitest";
import { test } from "@/tests/panel";
import { aPhase, aPlan, aStep, makeRun } from "@/tests/run-factory";

test("what was decided, signed, said or recorded is never rewritten, not even by hand", async ({
  panel,
}) => {
  const { pool } = panel.database;
  const { db } = panel.system;
  const { actor } = await panel.as("lead");
  const target = await db.target.create({ data: { name: "the target", environment: "staging" } });
  const phase = aPhase({
    ...{ id: "one", steps: [aStep({ id: "copy" })] },
    gate: {
      ...{ id: "go", title: "Go", by: { lead: 1 }, shows: [], expiresMs: null, escalate: null },
      onReject: "hold",
    },
  });
  const { id: runId } = await makeRun(db, aPlan([phase]), { targetId: target.id });
  const key = { runId, stepId: "copy", epoch: 1 };
  const ended = { endedAt: new Date(), outcome: "passed", startedBy: "the test" };
  await db.attempt.create({ data: { ...key, ...ended } });
  await db.outputChunk.create({ data: { ...key, firstLine: 1, lines: ["said"] } });
  const personId = actor.id;
  await db.signOff.create({ data: { ...key, item: "a", personId, signedAt: new Date() } });
  await db.signOff.create({ data: { ...key, item: "b", personId } });
  const decision = { runId, gateId: "go", personId, person: "Ann", as: "lead", answer: "approve" };
  await db.decision.create({ data: decision });
  const version = { name: "p", number: 1, checksum: "0".repeat(64), title: "P", source: "x" };
  await db.playbookVersion.create({ data: version });

  for (const statement of [
    "update decision set answer = 'reject'",
    "delete from decision",
    "update output_chunk set lines = array['never said']",
    "delete from output_chunk",
    "update sign_off set note = 'not me' where signed_at is not null",
    "delete from sign_off where signed_at is not null",
    "update attempt set outcome = 'failed'",
    "delete from attempt",
    "update playbook_version set source = 'y'",
    "delete from playbook_version",
    "update run set plan = '{}'",
    "update run set checksum = repeat('1', 64)",
    "truncate run_event",
  ])
    await expect(pool.query(statement), statement).rejects.toMatchObject({ code: "23001" });

  await pool.query("delete from sign_off where signed_at is null");
  await pool.query("update run set closes_at = closes_at + interval '1 hour'");
});
