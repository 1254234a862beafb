import { expect } from "vitest";
import { aPlan, aPlanPhase, aPlanStep } from "@/tests/a-plan";
import { aTarget } from "@/tests/a-run";
import { test } from "@/tests/panel";
import { stage } from "@/tests/stage";
import { overdueAfterMs } from "./overdue-after";

const MINUTE_MS = 60_000;

test("a step is overdue by what the last rehearsal of the same text took, and else by what the playbook says", async ({
  panel,
}) => {
  const { db } = panel.system;
  const step = aPlanStep("copy", { estimateMs: MINUTE_MS, investigateAt: 1.5 });
  const plan = aPlan({ phases: [aPlanPhase("one", [step])] });
  const targetId = await aTarget(panel);
  const rehearse = (minutes: number, endedAt: Date, checksum = plan.checksum) => {
    const times = { startedAt: new Date(endedAt.getTime() - minutes * MINUTE_MS), endedAt };
    return stage(
      panel,
      { ...plan, checksum },
      {
        run: { ...times, targetId, kind: "rehearsal", status: "completed" },
        steps: { copy: { ...times, status: "passed", epoch: 1 } },
      },
    );
  };
  const afterMinutes = async () => ((await overdueAfterMs(db, plan, step)) ?? 0) / MINUTE_MS;

  await rehearse(99, new Date(), "b".repeat(64));
  expect(await afterMinutes()).toBe(1.5);
  await rehearse(40, new Date(Date.now() - 2 * MINUTE_MS));
  await rehearse(10, new Date());
  expect(await afterMinutes()).toBe(15);
  await rehearse(0.5, new Date(Date.now() + MINUTE_MS));
  expect(await afterMinutes()).toBe(1.5);
});
