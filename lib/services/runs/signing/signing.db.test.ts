import { expect } from "vitest";
import { getRunView } from "@/lib/services/runs/reading/get-run";
import { aPlan, aPlanPhase, aPlanStep } from "@/tests/a-plan";
import { test } from "@/tests/panel";
import { stage } from "@/tests/stage";
import { attachFile, detachFile } from "./attach-file";
import { claimItem, releaseItem } from "./claim-item";
import { downloadFile } from "./download-file";
import { signItem } from "./sign-item";
import { takeOverItem } from "./take-over-item";

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

test("another's claim is taken over with a reason by whoever is asked for the same, files and all", async ({
  panel,
}) => {
  const [ann, bob, cy] = [
    await panel.as("operator"),
    await panel.as("lead"),
    await panel.as("lead"),
  ];
  const runId = await stage(panel, PLAN, {
    steps: { ready: { status: "ready" } },
    people: [
      { part: "operator", person: ann },
      { part: "devops lead", person: bob },
    ],
  });
  const agree = { runId, stepId: "ready", item: "agree" };
  const content = Buffer.from("Two o'clock.").toString("base64");
  await claimItem(bob, agree);
  await attachFile(bob, { ...agree, name: "hour.txt", content });

  for (const other of [ann, bob, cy])
    await expect(takeOverItem(other, { ...agree, reason: "Bob has left." })).rejects.toMatchObject({
      code: "stale_state",
    });
  await panel.system.db.runPerson.create({
    data: { runId, part: "devops lead", personId: cy.actor.id },
  });
  await takeOverItem(cy, { ...agree, reason: "Bob has left." });

  const run = await getRunView(ann, runId);
  expect(run.steps[0]?.signOffs).toMatchObject([
    { person: { id: cy.actor.id }, as: "devops lead", files: [{ name: "hour.txt", size: 12 }] },
  ]);
  expect(run.timeline.at(-1)?.words).toMatch(
    /takes “Agree on the hour.” over from .*: Bob has left\.$/,
  );
});

test("a file is what its bytes are, stays as it was once it is signed, and goes out as it came", async ({
  panel,
}) => {
  const ann = await panel.as("operator");
  const runId = await stage(panel, PLAN, {
    steps: { ready: { status: "ready" } },
    people: [{ part: "operator", person: ann }],
  });
  const item = { runId, stepId: "ready", item: "snapshot" };
  const png = Buffer.from("89504e470d0a1a0a00", "hex");
  const attach = (bytes: Buffer, name = "proof.png") =>
    attachFile(ann, { ...item, name, content: bytes.toString("base64") });
  await expect(attach(png)).rejects.toMatchObject({ code: "stale_state" });
  await claimItem(ann, item);
  for (const bytes of [Buffer.from("MZ\0\u0001"), Buffer.alloc(2_097_153, 65), Buffer.alloc(0)])
    await expect(attach(bytes)).rejects.toMatchObject({ code: "invalid_input" });
  await attach(png);
  await attach(Buffer.from("gone"), "gone.txt");
  const files = async () => (await getRunView(ann, runId)).steps[0]?.signOffs[0]?.files ?? [];
  const [kept, gone] = await files();
  await detachFile(ann, { ...item, fileId: gone?.id });

  await signItem(ann, { ...item, attachment: { name: "id", text: "snap-7" } });

  await expect(attach(png)).rejects.toMatchObject({ code: "stale_state" });
  await expect(detachFile(ann, { ...item, fileId: kept?.id })).rejects.toMatchObject({
    code: "stale_state",
  });
  for (const change of ["delete from attachment", "update attachment set name = 'other'"])
    await expect(panel.database.pool.query(change)).rejects.toThrow("keeps its files");
  const file = await downloadFile(ann, { ...item, fileId: kept?.id });
  expect(file).toMatchObject({ name: "proof.png", mediaType: "image/png" });
  expect(Buffer.from(file.content)).toEqual(png);
});
