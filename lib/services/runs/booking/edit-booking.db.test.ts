import { expect } from "vitest";
import { changeTarget } from "@/lib/services/change-target";
import { savePlaybook } from "@/lib/services/playbooks/save-playbook";
import { getGateCard } from "@/lib/services/runs/gates/get-gate-card";
import { getRunView } from "@/lib/services/runs/reading/get-run";
import { aLead } from "@/tests/a-lead";
import { aTarget } from "@/tests/a-run";
import { decide } from "@/tests/decide";
import { type TestPanel, test } from "@/tests/panel";
import { bookRun } from "./book-run";
import { draftRun } from "./draft-run";
import { editBooking } from "./edit-booking";

const TEXT = `
playbook: look
title: Look around
people: { operator: 1, devops lead: 1 }
window: { lasts: 4h, quiet: "02:00-06:00 UTC" }
approval: { by: { devops lead: 2 } }
phases: [{ id: look, steps: [{ id: one, check: { sql: select 1 as one, expect: { one: { equals: 1 } } } }] }]
`;
const WINDOW = { opensAt: "2100-01-01T02:00:00Z", closesAt: "2100-01-01T05:00:00Z" };
const APPROVAL = "approval";

test("who approved the plan of a booked run is asked again when its window or its people change", async ({
  panel,
}) => {
  const { runId, operator, leads, other } = await booked(panel);
  const approve = async () => {
    for (const ctx of leads) await decide(ctx, { runId, gateId: APPROVAL, answer: "approve" });
  };
  await approve();
  expect(await approval(panel, runId)).toEqual({ status: "approved", round: 1 });

  const later = { opensAt: "2100-01-01T02:30:00Z", reason: "The batch job ends later." };
  await editBooking(other, { runId, ...later });
  expect(await approval(panel, runId)).toEqual({ status: "open", round: 2 });
  expect(await getRunView(operator, runId)).toMatchObject({
    ...{ opensAt: "2100-01-01T02:30:00.000Z", closesAt: "2100-01-01T05:30:00.000Z" },
  });
  const told = await panel.system.db.message.findMany({ where: { event: "decision-void" } });
  expect(told.map(({ toIds }) => toIds.sort())).toEqual([
    leads.map(({ actor }) => actor.id).sort(),
  ]);

  await approve();
  const people = { operator: [other.actor.id] };
  await editBooking(other, { runId, people, reason: "Another operator." });
  expect(await approval(panel, runId)).toEqual({ status: "open", round: 3 });
});

test("an approval is void when its target leads elsewhere", async ({ panel }) => {
  const { runId, leads, base } = await booked(panel);
  for (const ctx of leads) await decide(ctx, { runId, gateId: APPROVAL, answer: "approve" });
  const { name, environment, revision } = await panel.system.db.target.findUniqueOrThrow({
    where: { id: base.targetId },
  });

  const main = { url: "postgres://nobody:nothing@127.0.0.1:1/elsewhere" };
  await changeTarget(panel.system, {
    ...{ targetId: base.targetId, revision, name, environment, main },
  });

  expect(await approval(panel, runId)).toEqual({ status: "open", round: 2 });
});

test("whoever changed the booking last does not approve it", async ({ panel }) => {
  const { runId, leads } = await booked(panel);
  const editor = await aLead(panel, "devops lead", "operator");
  const decides = () => getGateCard(editor, { runId, gateId: APPROVAL });
  expect((await decides()).mayDecide.as).toEqual(["devops lead"]);

  await editBooking(editor, { runId, opensAt: "2100-01-01T02:30:00Z", reason: "A test." });

  expect((await decides()).mayDecide).toMatchObject({
    as: [],
    why: expect.stringContaining("You changed the booking of run"),
  });
  expect(leads).toHaveLength(2);
});

test("a booking is changed to what could be booked, and only before it opens", async ({
  panel,
}) => {
  const { runId, operator, base } = await booked(panel);
  const edit = (more: object) => editBooking(operator, { runId, reason: "A test.", ...more });
  await expect(edit({ opensAt: "2001-01-01T02:00:00Z" })).rejects.toMatchObject({
    code: "invalid_input",
  });
  await expect(edit({ people: { operator: [] } })).rejects.toMatchObject({
    fields: { "people.operator": "Name 1 operator." },
  });
  const rival = await draftRun(operator, { ...base, opensAt: "2100-01-02T02:00:00Z" });
  await bookRun(operator, { runId: rival.id });
  await expect(edit({ opensAt: "2100-01-02T02:00:00Z" })).rejects.toMatchObject({
    code: "target_busy",
  });
  await panel.system.db.run.update({ where: { id: runId }, data: { status: "open" } });
  await expect(edit({ opensAt: "2100-01-01T02:30:00Z" })).rejects.toMatchObject({
    code: "not_possible",
  });
});

test("booked in another's place, a run cancels it, and whoever had approved that one is told", async ({
  panel,
}) => {
  const { runId, operator, leads, base } = await booked(panel);
  const [ann] = leads;
  await decide(ann, { runId, gateId: APPROVAL, answer: "approve" });
  const next = await draftRun(operator, { ...base, replaces: runId });
  expect((await getRunView(operator, runId)).status).toBe("booked");

  await bookRun(operator, { runId: next.id });

  const old = await getRunView(operator, runId);
  expect(old.status).toBe("cancelled");
  expect(old.timeline.at(-1)?.words).toBe(`Run ${old.number} is replaced by run ${next.number}.`);
  const told = await panel.system.db.message.findMany({ where: { event: "decision-void" } });
  expect(told).toMatchObject([{ toIds: [ann.actor.id], link: `/runs/${next.id}` }]);
  await expect(draftRun(operator, { ...base, replaces: runId })).rejects.toMatchObject({
    code: "not_possible",
  });
});

async function booked(panel: TestPanel) {
  const [operator, other] = [await panel.as("operator"), await panel.as("operator")];
  const leads = [await aLead(panel, "devops lead"), await aLead(panel, "devops lead")] as const;
  await savePlaybook(operator, { name: "look", text: TEXT });
  const targetId = await aTarget(panel);
  const people = { operator: [operator.actor.id], "devops lead": [leads[0].actor.id] };
  const base = { playbook: "look", kind: "live", targetId, people, ...WINDOW, reason: "A test." };
  const { id: runId } = await draftRun(operator, base);
  await bookRun(operator, { runId });
  return { runId, operator, other, leads, base: { ...base, closesAt: undefined } };
}

async function approval(panel: TestPanel, runId: string) {
  const { gates } = await getRunView(panel.system, runId);
  return { status: gates[0]?.status, round: gates[0]?.round };
}
