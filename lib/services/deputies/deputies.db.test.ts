import { expect } from "vitest";
import { getGateCard } from "@/lib/services/runs/gates/get-gate-card";
import { getRunView } from "@/lib/services/runs/reading/get-run";
import { aGate } from "@/tests/a-gate";
import { aLead } from "@/tests/a-lead";
import { aPlan, aPlanPhase, aPlanStep } from "@/tests/a-plan";
import { decide } from "@/tests/decide";
import { type TestPanel, test } from "@/tests/panel";
import { RUNNING, stage } from "@/tests/stage";
import { endDeputy } from "./end-deputy";
import { listDeputies } from "./list-deputies";
import { nameDeputy } from "./name-deputy";

const AS = "devops lead";

test("a deputy decides in another's place, and both names are kept with it", async ({ panel }) => {
  const { runId, ann, cleo } = await ground(panel);
  await nameDeputy(ann, { deputyId: cleo.actor.id, as: AS, days: 3, reason: "Away." });

  const { mayDecide } = await getGateCard(cleo, { runId, gateId: "go" });
  expect(mayDecide.ways).toEqual([
    { as: AS, onBehalfOf: { id: ann.actor.id, name: ann.actor.name }, isAlone: false },
  ]);
  await decide(cleo, { runId, gateId: "go", answer: "approve" });

  const { gates, timeline } = await getRunView(ann, runId);
  expect(gates[0]).toMatchObject({
    status: "approved",
    decisions: [{ person: { name: cleo.actor.name }, onBehalfOf: { name: ann.actor.name } }],
  });
  expect(timeline.at(-1)?.words).toContain(`devops lead in place of ${ann.actor.name}`);
});

test("a deputy has no say before, after, or when it was ended", async ({ panel }) => {
  const { runId, ann, cleo } = await ground(panel);
  const base = { deputyId: cleo.actor.id, as: AS, reason: "Away." };
  const { id } = await nameDeputy(ann, { ...base, days: 1 });
  await nameDeputy(ann, { ...base, startsAt: "2100-01-01T00:00Z", days: 1 });
  const later = { ...cleo, now: () => new Date(Date.now() + 2 * 86_400_000) };
  const says = async (ctx: typeof cleo) =>
    (await getGateCard(ctx, { runId, gateId: "go" })).mayDecide.as;

  expect(await says(cleo)).toEqual([AS]);
  expect(await says(later)).toEqual([]);
  await endDeputy(ann, id);
  expect(await says(cleo)).toEqual([]);
  await expect(decide(cleo, { runId, gateId: "go", answer: "approve" })).rejects.toMatchObject({
    code: "not_allowed",
  });
});

test("a deputy has no more say than whom they stand for, and no one is asked for twice", async ({
  panel,
}) => {
  const { runId, ann, cleo, wheel } = await ground(panel, { [AS]: 2 });
  const dan = await aLead(panel, AS);
  for (const ctx of [ann, dan])
    await nameDeputy(ctx, { deputyId: cleo.actor.id, as: AS, reason: "Away." });

  await decide(cleo, { runId, gateId: "go", answer: "approve", onBehalfOf: ann.actor.id });
  // Neither the deputy for another one, nor whom they stood for.
  for (const ctx of [cleo, ann])
    await expect(decide(ctx, { runId, gateId: "go", answer: "approve" })).rejects.toMatchObject({
      message: expect.stringMatching(/decided “Go on” already|has decided in your place/),
    });
  expect((await getRunView(wheel, runId)).gates[0]?.decisions).toHaveLength(1);

  await panel.system.db.run.update({
    where: { id: runId },
    data: { requestedById: dan.actor.id },
  });
  const eve = await aLead(panel, "nothing here");
  await nameDeputy(dan, { deputyId: eve.actor.id, as: AS, reason: "Away." });
  await expect(decide(eve, { runId, gateId: "go", answer: "approve" })).rejects.toMatchObject({
    code: "not_allowed",
  });
});

test("nobody passes on what they do not have, to themselves, or to somebody who decides nothing", async ({
  panel,
}) => {
  const { ann, cleo } = await ground(panel);
  const viewer = await panel.as("viewer");
  const name = (more: object) =>
    nameDeputy(ann, { deputyId: cleo.actor.id, as: AS, reason: "Away.", ...more }).then(
      () => "named",
      (error) => error.fields,
    );

  expect(await name({ as: "product owner" })).toEqual({ as: "You are no product owner yourself." });
  expect(await name({ deputyId: ann.actor.id })).toHaveProperty("deputyId");
  expect(await name({ deputyId: viewer.actor.id })).toHaveProperty("deputyId");
  expect(await name({ endsAt: "2001-01-01T00:00Z" })).toHaveProperty("endsAt");
  expect(await name({ endsAt: "2100-01-01T00:00Z" })).toHaveProperty("endsAt");
  expect((await listDeputies(ann)).mine).toEqual([]);
});

/** A run that waits at a gate for a devops lead, and Cleo, who is no such lead. */
async function ground(panel: TestPanel, by: Record<string, number> = { [AS]: 1 }) {
  const wheel = await panel.as("operator");
  const [ann, cleo] = [await aLead(panel, AS), await aLead(panel, "engineering lead")];
  const phase = aPlanPhase("one", [aPlanStep("first")], { gate: aGate({ by }) });
  const runId = await stage(panel, aPlan({ phases: [phase] }), {
    ...{ run: RUNNING, wheel, gates: { go: { status: "open", openedAt: new Date() } } },
  });
  return { runId, ann, cleo, wheel };
}
