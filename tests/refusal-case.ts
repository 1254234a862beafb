import { expect } from "vitest";
import type { PlanCode } from "@/lib/partition/plan/plan-codes";
import { type Ground, planSubject, type Subject, test } from "./plan-ground";

export type RefusalCase = {
  what: string;
  code: PlanCode;
  /** What else is refused, because the one cannot be without the other. */
  also?: PlanCode[];
  /** Run by the owner, in the owner's schema. */
  owner: string;
  /** Run afterwards by a superuser. */
  admin?: string;
  subject?: Partial<Subject>;
};

/** An ordinary table. */
export const BASE =
  "create table subject (id int, at timestamptz not null, note text, primary key (id, at));";

/** A trigger's function that does nothing. */
export const PASS =
  "create function pass() returns trigger language plpgsql as $$ begin return new; end $$;";

/** Tests that a table is refused for this reason and no other, in words. */
export function testRefusal(one: RefusalCase): void {
  test(`${one.what} is refused as ${one.code}, with a way out`, async ({ ground }) => {
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
