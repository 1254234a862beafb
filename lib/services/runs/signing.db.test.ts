import { expect } from "vitest";
import { aPlan, aPlanPhase, aPlanStep } from "@/tests/a-plan";
import { test } from "@/tests/panel";
import { stage } from "@/tests/stage";
import { claimItem, releaseItem } from "./claim-item";
import { getRunView } from "./get-run";
import { signItem } from "./sign-item";

const ITEMS = [
  { id: "snapshot", do: "Take a snapshot.", asks: { name: "snapshot id" } },
  { id: "agree", do: "Agree on the hour.", by: { "devops lead": 1, operator: 1 } },
];
const PLAN = aPlan({
  phases: [
    aPlanPhase(
      "before",
      [aPlanStep("ready", { kind: "manual", by: "people", input: { items: ITEMS } })],
      { part: "before" },
    ),
    aPlanPhase("one", [aPlanStep("first")]),
  ],
});

test("an item is one person's from the claim to the signature, and the last signature ends the step", async ({
  panel,
}) => {
  const [ann, bob] = [await panel.as("operator"), await panel.as("lead")];
  const runId = await stage(panel, PLAN, {
    steps: { ready: { status: "ready" } },
    people: [
      { part: "operator", person: ann },
      { part: "devops lead", person: bob },
    ],
  });
  const snapshot = { runId, stepId: "ready", item: "snapshot" };
  const agree = { runId, stepId: "ready", item: "agree" };

  const claims = await Promise.allSettled([claimItem(ann, snapshot), claimItem(bob, snapshot)]);
  expect(claims.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const [holder, other] = claims[0]?.status === "fulfilled" ? [ann, bob] : [bob, ann];
  await expect(
    signItem(other, { ...snapshot, attachment: { name: "id", text: "7" } }),
  ).rejects.toMatchObject({ code: "stale_state", message: expect.stringContaining("taken on by") });
  await releaseItem(holder, snapshot);
  await expect(signItem(other, snapshot)).rejects.toMatchObject({
    fields: { attachment: expect.stringContaining("snapshot id") },
  });
  await signItem(other, { ...snapshot, attachment: { name: "id", text: "snap-7" } });
  await signItem(ann, { ...agree, note: "Two o'clock." });
  await expect(signItem(ann, agree)).rejects.toMatchObject({ code: "stale_state" });
  expect((await getRunView(ann, runId)).steps[0]?.status).toBe("running");
  await signItem(bob, agree);

  const [step] = (await getRunView(ann, runId)).steps;
  expect(step).toMatchObject({
    status: "passed",
    epoch: 1,
    words: expect.stringMatching(/^Signed by Person \d and Person \d\.$/),
  });
  expect(step?.attempts[0]?.evidence).toMatchObject({ values: { "snapshot id": "snap-7" } });
  expect(step?.signOffs.map(({ item, as }) => `${item} ${as}`).sort()).toEqual([
    ...["agree devops lead", "agree operator", "snapshot "],
  ]);
});

test("whoever is not asked for an item, or is no person, does not sign it", async ({ panel }) => {
  const stranger = await panel.as("operator");
  const runId = await stage(panel, PLAN, { steps: { ready: { status: "ready" } } });
  const agree = { runId, stepId: "ready", item: "agree" };

  for (const ctx of [stranger, panel.system])
    await expect(signItem(ctx, agree)).rejects.toMatchObject({ code: "not_allowed" });
  await expect(signItem(stranger, { ...agree, item: "nothing" })).rejects.toMatchObject({
    code: "not_found",
  });

  expect((await getRunView(stranger, runId)).steps[0]?.status).toBe("ready");
});
