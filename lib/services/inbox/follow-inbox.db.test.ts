import { expect } from "vitest";
import type { ServiceContext } from "@/lib/services/context";
import { Ear } from "@/lib/services/events/ear";
import { aLead } from "@/tests/a-lead";
import { aPlan, aPlanPhase, aPlanStep } from "@/tests/a-plan";
import { decide } from "@/tests/decide";
import { test as base, type TestPanel } from "@/tests/panel";
import { idOf, RUNNING, stage } from "@/tests/stage";
import { until } from "@/tests/until";
import { followInbox } from "./follow-inbox";
import { type InboxHub, openInboxHub } from "./inbox-hub";

const test = base.extend<{ hub: InboxHub }>({
  hub: async ({ panel }, use) => {
    const ear = new Ear(panel.database.url);
    const hub = openInboxHub(ear, panel.system.db);
    await use(hub);
    hub.close();
    await ear.close();
  },
});

const GATE = { id: "go", title: "Go on", shows: [], expiresMs: null, escalate: null } as const;
const PLAN = aPlan({
  phases: [
    aPlanPhase("one", [aPlanStep("first")], {
      gate: { ...GATE, shows: [], onReject: "hold", by: { "devops lead": 1, "product owner": 1 } },
    }),
  ],
});

test("how many things wait is told to each as it is for them, when it has changed", async ({
  panel,
  hub,
}) => {
  const [ann, ben] = [await aLead(panel, "devops lead"), await aLead(panel, "product owner")];
  const runId = await stage(panel, PLAN, { run: RUNNING });
  const [anns, bens] = [await follow(ann, hub), await follow(ben, hub)];
  expect(anns).toEqual([0]);

  await open(panel, runId);
  await until(() => anns.length === 2 && bens.length === 2);
  await decide(ann, { runId, gateId: "go", answer: "approve", note: "Seen." });
  await until(() => anns.length === 3);

  expect(anns).toEqual([0, 1, 0]);
  expect(bens).toEqual([0, 1]);
});

test("whom nothing is ever asked of is told nothing, and a deputy of what they decide for another", async ({
  panel,
  hub,
}) => {
  const [viewer, deputy] = [await panel.as("viewer"), await aLead(panel, "engineering lead")];
  const ann = await aLead(panel, "devops lead");
  const runId = await stage(panel, PLAN, { run: RUNNING });
  await open(panel, runId);
  const now = Date.now();
  await panel.system.db.deputy.create({
    data: {
      ...{ personId: idOf(ann), deputyId: idOf(deputy), as: "devops lead", reason: "Away." },
      ...{ startsAt: new Date(now - 1_000), endsAt: new Date(now + 60_000) },
    },
  });
  expect(await follow(viewer, hub)).toEqual([]);
  expect(await follow(deputy, hub)).toEqual([1]);
});

async function open({ system }: TestPanel, runId: string): Promise<void> {
  const where = { runId_id: { runId, id: "go" } };
  await system.db.$transaction([
    system.db.gate.update({ where, data: { status: "open", openedAt: new Date() } }),
    system.db.run.update({ where: { id: runId }, data: { version: { increment: 1 } } }),
  ]);
}

async function follow(ctx: ServiceContext, hub: InboxHub): Promise<number[]> {
  const told: number[] = [];
  await followInbox(ctx, hub, { hear: ([count]) => told.push(count), lose: () => {} });
  return told;
}
