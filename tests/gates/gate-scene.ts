import { GOING_BACK } from "@/lib/core/run/loss/destroy-ground";
import type { ServiceContext } from "@/lib/services/context";
import { nameDeputy } from "@/lib/services/deputies/name-deputy";
import { savePlaybook } from "@/lib/services/playbooks/save-playbook";
import { bookRun } from "@/lib/services/runs/booking/book-run";
import { draftRun } from "@/lib/services/runs/booking/draft-run";
import { rollBack } from "@/lib/services/runs/rollback/roll-back";
import { aGate } from "@/tests/a-gate";
import { aLead } from "@/tests/a-lead";
import { aPlan, aPlanPhase, aPlanStep } from "@/tests/a-plan";
import { aTarget } from "@/tests/a-run";
import type { TestPanel } from "@/tests/panel";
import { RUNNING, stage } from "@/tests/stage";

/** A run at its gate, the people around it, and a clock that only moves when it is told to. */
export type GateScene = {
  panel: TestPanel;
  runId: string;
  gateId: string;
  wheel: ServiceContext;
  /** Leads of every kind: some who may decide, some who may not, and one who stands in for another. */
  leads: ServiceContext[];
  clock: { now: Date };
  /** What the check behind the gate found last. */
  rows: number;
};

const BY = { "devops lead": 2, "engineering lead": 1 };
const HOUR_MS = 3_600_000;

/** A live run that waits before its second phase, on what a check in the first one found. */
export async function aPhaseScene(panel: TestPanel): Promise<GateScene> {
  const people = await peopleOf(panel);
  const gate = aGate({ by: BY, expiresMs: HOUR_MS });
  const plan = aPlan({
    lastsMs: 1_000 * HOUR_MS,
    phases: [
      aPlanPhase("one", [aPlanStep("count")]),
      aPlanPhase("two", [aPlanStep("drop")], { gate }),
    ],
  });
  const openedAt = people.clock.now;
  const runId = await stage(panel, plan, {
    ...{ run: RUNNING, wheel: people.wheel },
    steps: { count: { status: "passed", epoch: 1, words: "1 rows." } },
    attempts: {
      count: {
        ...{ outcome: "passed", endedAt: openedAt, words: "1 rows." },
        evidence: { values: { rows: 1 }, detail: null },
      },
    },
    gates: {
      go: { status: "open", openedAt, expiresAt: new Date(openedAt.getTime() + HOUR_MS) },
    },
  });
  await panel.system.db.run.update({
    where: { id: runId },
    data: { requestedById: people.requesterId },
  });
  return { panel, runId, gateId: "go", ...people, rows: 1 };
}

const TEXT = `
playbook: look
title: Look around
people: { operator: 1, devops lead: 1, engineering lead: 1 }
window: { lasts: 4h }
approval: { by: { devops lead: 2, engineering lead: 1 }, expires: 1h }
phases: [{ id: look, steps: [{ id: one, check: { sql: select 1 as one, expect: { one: { equals: 1 } } } }] }]
`;

/** A booked run whose plan waits for its approval. */
export async function aPlanScene(panel: TestPanel): Promise<GateScene> {
  const people = await peopleOf(panel);
  await savePlaybook(people.wheel, { name: "look", text: TEXT });
  const targetId = await aTarget(panel);
  const { id: runId } = await draftRun(people.wheel, {
    ...{ playbook: "look", kind: "live", targetId, opensAt: "2100-01-01T02:00:00Z" },
    people: people.named,
  });
  await bookRun(people.wheel, { runId });
  return { panel, runId, gateId: "approval", ...people, rows: 1 };
}

/** A run that whoever has the wheel asked to take back, and that is held until it is decided. */
export async function aBackScene(panel: TestPanel): Promise<GateScene> {
  const people = await peopleOf(panel);
  const plan = aPlan({
    ...{ lastsMs: 1_000 * HOUR_MS, rollback: { decidedBy: BY, withinMs: null } },
    phases: [
      aPlanPhase("one", [aPlanStep("count")]),
      aPlanPhase("two", [aPlanStep("drop", { start: "by hand" })]),
      aPlanPhase("back", [aPlanStep("undo", { start: "by hand" })], { part: "rollback" }),
    ],
  });
  const runId = await stage(panel, plan, {
    ...{ run: RUNNING, wheel: people.wheel },
    steps: { count: { status: "passed", epoch: 1, words: "1 rows." } },
  });
  await panel.system.db.run.update({
    where: { id: runId },
    data: { requestedById: people.requesterId },
  });
  await rollBack(people.wheel, { runId, reason: "Writes fail." });
  return { panel, runId, gateId: GOING_BACK, ...people, rows: 1 };
}

async function peopleOf(panel: TestPanel) {
  const clock = { now: new Date() };
  const timed = <Ctx extends ServiceContext>(ctx: Ctx): Ctx => ({ ...ctx, now: () => clock.now });
  const wheel = timed(await aLead(panel, "devops lead", "operator"));
  const requester = timed(await aLead(panel, "devops lead"));
  const deciders = [
    ...[await aLead(panel, "devops lead"), await aLead(panel, "devops lead")],
    ...[await aLead(panel, "devops lead"), await aLead(panel, "engineering lead")],
  ].map(timed);
  const deputy = timed(await aLead(panel, "product owner"));
  const [first] = deciders;
  if (!first) throw new Error("Nobody decides.");
  await nameDeputy(first, {
    ...{ deputyId: deputy.actor.id, as: "devops lead", days: 1, reason: "Away." },
  });
  return {
    ...{ wheel, clock, leads: [...deciders, deputy, requester, wheel] },
    ...{ requesterId: requester.actor.id },
    named: {
      operator: [wheel.actor.id],
      "devops lead": [first.actor.id],
      "engineering lead": deciders.slice(3).map(({ actor }) => actor.id),
    },
  };
}
