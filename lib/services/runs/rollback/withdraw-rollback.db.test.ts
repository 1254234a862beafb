import { expect } from "vitest";
import { emergencyStop } from "@/lib/services/runs/emergency-stop";
import { getRunView } from "@/lib/services/runs/reading/get-run";
import { agree, BACK_PLAN, begin, COPIED } from "@/tests/back-ground";
import { test } from "@/tests/panel";
import { HELD, idOf } from "@/tests/stage";
import { rollBack } from "./roll-back";
import { withdrawRollback } from "./withdraw-rollback";

test("whoever asked takes the request back before it is decided: the run goes on, answers end, and those who were asked are told", async ({
  panel,
}) => {
  const { runId, wheel, ann, bob } = await begin(panel);
  await rollBack(ann, { runId, reason: "Writes fail." });
  await agree(bob, runId, "restore");
  const withdraw = { runId, reason: "It was the cache." };
  await expect(withdrawRollback(wheel, withdraw)).rejects.toMatchObject({
    ...{ code: "not_allowed", message: expect.stringContaining("only who asked") },
  });

  await withdrawRollback(ann, withdraw);

  const view = await getRunView(wheel, runId);
  expect(view).toMatchObject({
    ...{ status: "running", gates: [{ status: "withdrawn", decisions: [] }] },
    goingBack: { askedAt: null, decidedAt: null },
  });
  const { db } = panel.system;
  expect(await db.decision.findMany({ where: { runId } })).toMatchObject([
    { endedBecause: "withdrawn", endedWords: expect.stringContaining("It was the cache.") },
  ]);
  const told = await db.message.findMany({ where: { runId, event: "rollback-withdrawn" } });
  expect(told).toMatchObject([{ toIds: expect.arrayContaining([idOf(bob)]) }]);
  expect(
    await db.auditEntry.findFirst({ where: { act: "run.withdraw-rollback", outcome: "done" } }),
  ).toMatchObject({ thingId: runId, reason: "It was the cache.", actorId: idOf(ann) });
  await expect(withdrawRollback(ann, withdraw)).rejects.toMatchObject({ code: "stale_state" });

  await rollBack(wheel, { runId, reason: "It is not the cache." });
  expect((await getRunView(wheel, runId)).gates).toMatchObject([{ status: "open", round: 2 }]);
});

test("a run that was held before it was asked, or was stopped since, stays held when the request is taken back", async ({
  panel,
}) => {
  const held = await begin(panel, { ...COPIED, run: HELD });
  await rollBack(held.wheel, { runId: held.runId, reason: "A drill." });
  await withdrawRollback(held.wheel, { runId: held.runId, reason: "It is over." });
  const still = await getRunView(held.wheel, held.runId);
  expect(still).toMatchObject({ status: "held", heldBecause: HELD.heldBecause });

  const stopped = await begin(panel, COPIED, { ...BACK_PLAN, playbook: "another" });
  await rollBack(stopped.wheel, { runId: stopped.runId, reason: "A drill." });
  await emergencyStop(stopped.ann, { runId: stopped.runId, reason: "Stop." });
  await withdrawRollback(stopped.wheel, { runId: stopped.runId, reason: "It is over." });
  const view = await getRunView(stopped.wheel, stopped.runId);
  expect(view).toMatchObject({ status: "held", emergency: { by: { id: idOf(stopped.ann) } } });
});
