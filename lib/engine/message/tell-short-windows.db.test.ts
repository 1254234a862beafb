import { expect } from "vitest";
import { aPlan, aPlanPhase, aPlanStep } from "@/tests/a-plan";
import { aRun } from "@/tests/a-run";
import { test } from "@/tests/panel";
import { tellShortWindows } from "./tell-short-windows";

const HOUR_MS = 3_600_000;

test("a window that the plan and a way back no longer fit into is told of once, and again when it was moved", async ({
  panel,
}) => {
  const { db } = panel.system;
  const back = aPlanPhase("back", [aPlanStep("undo", { estimateMs: HOUR_MS })], {
    ...{ part: "rollback", takesMs: HOUR_MS },
  });
  const long = aPlanPhase("one", [aPlanStep("first", { estimateMs: HOUR_MS })], {
    takesMs: HOUR_MS,
  });
  const plan = aPlan({ phases: [long, back], lastsMs: 4 * HOUR_MS });
  const runId = await aRun(panel, plan, { status: "running", startedAt: new Date() });
  await aRun(
    panel,
    { ...plan, playbook: "rehearsed" },
    {
      ...{ kind: "rehearsal", status: "running", startedAt: new Date() },
    },
  );
  const looked = async (inMs: number) => {
    await tellShortWindows({ db, now: () => new Date(Date.now() + inMs) });
    return db.message.count({ where: { runId, event: "window-short" } });
  };

  expect(await looked(1.5 * HOUR_MS)).toBe(0);
  // An hour of plan and an hour of way back are left, and an hour and a half of window.
  expect(await looked(2.5 * HOUR_MS)).toBe(1);
  expect(await looked(3 * HOUR_MS)).toBe(1);
  await db.run.update({
    where: { id: runId },
    data: { closesAt: new Date(Date.now() + 4.5 * HOUR_MS) },
  });
  expect(await looked(2 * HOUR_MS)).toBe(1);
  expect(await looked(3 * HOUR_MS)).toBe(2);
  expect(await db.message.count()).toBe(2);
});
