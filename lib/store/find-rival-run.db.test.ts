import { expect } from "vitest";
import { aPlan } from "@/tests/a-plan";
import { aRun, aTarget } from "@/tests/a-run";
import { type TestPanel, test } from "@/tests/panel";
import { findRivalRun } from "./find-rival-run";

const at = (hour: number) => new Date(Date.UTC(2100, 0, 1, hour));

test("a run without a table has the whole target, a table is one run's, and other tables are free", async ({
  panel,
}) => {
  const targetId = await aTarget(panel);
  const orders = await begun(panel, targetId, "public.orders");
  const rival = async (subject: string) =>
    (await findRivalRun(panel.system.db, { targetId, subject }))?.id;

  expect(await rival("public.orders")).toBe(orders);
  expect(await rival("")).toBe(orders);
  expect(await rival("public.customers")).toBeUndefined();

  await panel.system.db.run.update({
    where: { id: orders },
    data: { status: "completed", endedAt: new Date() },
  });
  const whole = await begun(panel, targetId, "");
  expect(await rival("public.customers")).toBe(whole);
  expect(await findRivalRun(panel.system.db, { id: whole, targetId, subject: "" })).toBeNull();
});

test("booked windows are in each other's way where they overlap, and only there", async ({
  panel,
}) => {
  const targetId = await aTarget(panel);
  await aRun(panel, aPlan({ subject: "public.orders" }), {
    ...{ targetId, status: "booked", opensAt: at(2), closesAt: at(6) },
  });
  const isFree = async (from: number, to: number) =>
    (await findRivalRun(panel.system.db, {
      ...{ targetId, subject: "public.orders", during: { from: at(from), to: at(to) } },
    })) === null;

  expect([await isFree(5, 7), await isFree(1, 3), await isFree(3, 4), await isFree(1, 7)]).toEqual([
    ...[false, false, false, false],
  ]);
  expect([await isFree(6, 8), await isFree(0, 2)]).toEqual([true, true]);
});

function begun(panel: TestPanel, targetId: string, subject: string): Promise<string> {
  return aRun(panel, aPlan({ subject }), {
    ...{ targetId, status: "running", startedAt: new Date() },
  });
}
