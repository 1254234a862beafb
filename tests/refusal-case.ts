import { expect } from "vitest";
import { type Ground, majorOf, planSubject, test } from "./plan-ground";
import type { RefusalCase } from "./refused-table";

/** Tests that a table is refused for this reason and no other, in words. */
export function testRefusal(one: RefusalCase): void {
  test(`${one.what} is refused as ${one.code}, with a way out`, async ({ ground, skip }) => {
    const major = await majorOf(ground);
    if (major < (one.fromVersion ?? 0) || major > (one.untilVersion ?? major)) skip();
    await expectRefusal(ground, one);
  });
}

/** Lays the table, plans it, and looks at what the plan says. */
export async function expectRefusal({ owner, admin }: Ground, one: RefusalCase): Promise<void> {
  await owner.query(one.owner);
  if (one.admin) await admin.query(one.admin);

  const plan = await planSubject(owner, { key: "at", interval: "month", ...one.subject });

  const codes = new Set(plan.refusals.map(({ code }) => code));
  expect([...codes].sort()).toEqual([one.code, ...(one.also ?? [])].sort());
  expect(plan).toMatchObject({ verdict: "refused", phases: [] });
  for (const { message, remedy } of plan.refusals) {
    expect(message).toMatch(/^\S.*\.$/s);
    expect(remedy).toMatch(/\S{3}/);
  }
}
