import { expect } from "vitest";
import type { Role } from "@/lib/core/role";
import type { ServiceContext } from "@/lib/services/context";
import { aPlan, aPlanPhase, aPlanStep } from "@/tests/a-plan";
import { aTarget } from "@/tests/a-run";
import { decide } from "@/tests/decide";
import { type TestPanel, test } from "@/tests/panel";
import { idOf, RUNNING, stage } from "@/tests/stage";
import { readInbox } from "./read-inbox";

const GATE = { id: "go", title: "Go on", shows: [], expiresMs: null, escalate: null } as const;
const items = (by: Record<string, number>) => ({ items: [{ do: "Say so.", by }] });
const PLAN = aPlan({
  phases: [
    aPlanPhase(
      "before",
      [
        aPlanStep("told", {
          ...{ title: "Tell them", kind: "manual", by: "people" },
          input: items({ "devops lead": 1 }),
        }),
      ],
      { part: "before", atMs: -3_600_000 },
    ),
    aPlanPhase("one", [aPlanStep("first")], {
      gate: { ...GATE, shows: [], onReject: "hold", by: { "devops lead": 1, "product owner": 1 } },
    }),
  ],
});
const OPEN = { run: RUNNING, gates: { go: { status: "open", openedAt: new Date() } } };

test("a gate is in the inbox of whoever may decide it, until they have", async ({ panel }) => {
  const [ann, ben] = [await leadOf(panel, "devops lead"), await leadOf(panel, "product owner")];
  const runId = await stage(panel, PLAN, OPEN);

  const before = await readInbox(ann);
  await decide(ann, { runId, gateId: "go", answer: "approve", note: "Seen." });
  const [after, bens] = [await readInbox(ann), await readInbox(ben)];

  expect(before.waiting).toMatchObject([
    { kind: "decide", run: { id: runId }, gate: { id: "go", title: "Go on" }, as: "devops lead" },
  ]);
  expect(after.waiting).toEqual([]);
  expect(after.decided).toMatchObject([
    { gate: { title: "Go on" }, answer: "approve", as: "devops lead", endedBecause: null },
  ]);
  expect(bens.waiting).toMatchObject([{ kind: "decide", as: "product owner" }]);
});

test("nobody else's inbox has it: requester, wheel, other kinds, viewers and administrators", async ({
  panel,
}) => {
  const requester = await leadOf(panel, "devops lead", "operator");
  const wheel = await leadOf(panel, "devops lead", "operator");
  const others = [
    await leadOf(panel, "engineering lead"),
    await panel.as("viewer"),
    await panel.as("administrator"),
  ];
  const runId = await stage(panel, PLAN, { ...OPEN, wheel });
  const data = { requestedById: idOf(requester) };
  await panel.system.db.run.update({ where: { id: runId }, data });

  for (const ctx of [requester, wheel, ...others])
    expect((await readInbox(ctx)).waiting, ctx.actor.kind).toEqual([]);
  const ann = await leadOf(panel, "devops lead");
  expect((await readInbox(ann)).waiting).toHaveLength(1);
});

test("what is to be signed is there with its time, what is too late before everything else", async ({
  panel,
}) => {
  const ann = await leadOf(panel, "devops lead");
  const targetOf = (name: string) => aTarget(panel, name);
  const late = await stage(panel, PLAN, {
    run: { status: "booked", targetId: await targetOf("one") },
    steps: { told: { status: "ready" } },
  });
  const coming = { opensAt: new Date(Date.now() + 86_400_000), status: "booked" } as const;
  const inTime = await stage(panel, PLAN, {
    run: {
      ...{ ...coming, targetId: await targetOf("two") },
      closesAt: new Date(Date.now() + 90_000_000),
    },
    steps: { told: { status: "ready" } },
  });
  const asked = await stage(panel, PLAN, OPEN);

  const { waiting } = await readInbox(ann);

  expect(waiting.map((item) => [item.kind, item.run.id])).toEqual([
    ["sign", late],
    ["sign", inTime],
    ["decide", asked],
  ]);
  expect(waiting).toMatchObject([
    { isOverdue: true, items: ["Say so."], as: "devops lead" },
    { isOverdue: false },
    {},
  ]);
});

test("a deputy finds what they decide in another's place, and both see that it is so", async ({
  panel,
}) => {
  const ann = await leadOf(panel, "devops lead");
  const deputy = await leadOf(panel, "engineering lead");
  await stage(panel, PLAN, OPEN);
  const at = Date.now();
  await panel.system.db.deputy.create({
    data: {
      ...{ personId: idOf(ann), deputyId: idOf(deputy), as: "devops lead", reason: "Away." },
      ...{ startsAt: new Date(at - 1_000), endsAt: new Date(at + 60_000) },
    },
  });

  const [hers, theirs] = [await readInbox(ann), await readInbox(deputy)];

  expect(theirs.waiting).toMatchObject([{ as: "devops lead", onBehalfOf: "Person 1" }]);
  expect(theirs.delegatedToMe).toMatchObject([{ principal: "Person 1", as: "devops lead" }]);
  expect(hers.delegatedByMe).toMatchObject([{ deputy: "Person 2" }]);
});

async function leadOf(panel: TestPanel, kind: string, ...more: Role[]): Promise<ServiceContext> {
  const ctx = await panel.as("lead", ...more);
  const { db } = panel.system;
  await db.leadKind.upsert({ where: { name: kind }, create: { name: kind }, update: {} });
  await db.leadKindOfPerson.create({ data: { personId: ctx.actor.id, leadKind: kind } });
  return { ...ctx, actor: { ...ctx.actor, leadKinds: [kind] } };
}
