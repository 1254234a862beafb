import type { RunPlan } from "@/lib/core/run/run-plan";
import type { ServiceContext } from "@/lib/services/context";
import type { Prisma } from "@/prisma/generated/client";
import { aPlan } from "./a-plan";
import { aRun, type Standing } from "./a-run";
import type { TestPanel } from "./panel";

type Columns = NonNullable<Parameters<typeof aRun>[2]>;
type Staged = {
  run?: Columns;
  /** Who has the wheel. */
  wheel?: ServiceContext;
  /** An attempt of each, ended as its step says where it is not at work. */
  attempts?: Record<string, Partial<Prisma.AttemptUncheckedCreateInput>>;
  people?: { part: string; person: ServiceContext }[];
} & Standing;

export const RUNNING: Columns = { status: "running", startedAt: new Date() };
export const HELD: Columns = {
  ...RUNNING,
  ...{ status: "held", heldAt: new Date(), heldBecause: "A test holds it." },
};

/** The id of the person behind a context. */
export function idOf({ actor }: ServiceContext): string {
  if (actor.kind !== "person") throw new Error("Nobody in person.");
  return actor.id;
}

/** A run in just this state, in its rows only. */
export async function stage(
  panel: TestPanel,
  plan: RunPlan = aPlan(),
  { run, wheel, steps = {}, gates = {}, attempts = {}, people = [] }: Staged = {},
): Promise<string> {
  const { db } = panel.system;
  const holder = wheel
    ? { wheelHolderId: idOf(wheel), wheelHolder: nameOf(wheel) }
    : { wheelHolderId: null, wheelHolder: null };
  const runId = await aRun(panel, plan, { ...run, ...holder }, { steps, gates });
  for (const [stepId, data] of Object.entries(attempts))
    await db.attempt.create({ data: { runId, stepId, epoch: 1, startedBy: "a test", ...data } });
  for (const { part, person } of people)
    await db.runPerson.create({ data: { runId, part, personId: idOf(person) } });
  return runId;
}

function nameOf({ actor }: ServiceContext): string {
  return actor.kind === "person" ? actor.name : "the system";
}
