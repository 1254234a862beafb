import { expect } from "vitest";
import { writeMarkdown } from "@/lib/core/report/write-markdown";
import { claimPanel } from "@/lib/services/claim-panel";
import { addLeadKind } from "@/lib/services/lead-kinds";
import { addNote } from "@/lib/services/runs/add-note";
import { signItem } from "@/lib/services/runs/signing/sign-item";
import { digestOf } from "@/lib/store/digest-of";
import { readAudit } from "@/lib/store/read-audit";
import { type SealedReport, sealReport } from "@/lib/store/report-seal";
import { aGate } from "@/tests/a-gate";
import { aPlan, aPlanPhase, aPlanStep } from "@/tests/a-plan";
import { decide } from "@/tests/decide";
import { type TestPanel, test } from "@/tests/panel";
import { idOf, stage } from "@/tests/stage";
import { getReport, getSealedReport } from "./get-report";
import { ensureReportKey, openReportKey } from "./report-key";
import { verifyReport } from "./verify-report";

const SIGNED = { kind: "manual", by: "people", input: { items: ["Take a picture."] } } as const;
const PLAN = aPlan({
  phases: [
    aPlanPhase("one", [aPlanStep("first"), aPlanStep("second", SIGNED)]),
    aPlanPhase("two", [aPlanStep("third")], {
      gate: aGate({ title: "Go on", shows: ["first"] }),
    }),
  ],
});
const AT = Date.parse("2026-03-01T02:00:00Z");
const minute = (minutes: number) => new Date(AT + minutes * 60_000);
const CHECK = {
  values: { rows: 7 },
  detail: {
    ...{ statement: "select count(*) as rows from t", ms: 4, holds: true, plan: null },
    findings: [{ of: "rows", expected: "equals 7", found: "7", holds: true, words: "rows is 7." }],
    rows: { columns: [{ name: "rows", type: "int8" }], rows: [["7"]], leftOut: 0 },
  },
};

/** A run with a failed and a passed attempt, a decision, a signature and a note; entries of other things between. */
async function happened(panel: TestPanel) {
  const { db, keys } = panel.system;
  await claimPanel(db, keys);
  await ensureReportKey(db, keys);
  const [ann, lena] = [await panel.as("operator"), await leadOf(panel)];
  const runId = await stage(panel, PLAN, {
    run: { status: "running", opensAt: minute(0), closesAt: minute(60), startedAt: minute(14) },
    steps: {
      first: {
        ...{ status: "passed", epoch: 2, startedAt: minute(14), endedAt: minute(19) },
        words: "rows is 7.",
      },
      second: { status: "ready" },
    },
    gates: { go: { status: "open", openedAt: minute(20) } },
    people: [{ part: "operator", person: ann }],
  });
  const attempt = { runId, stepId: "first", startedBy: "Ann" };
  await db.attempt.createMany({
    data: [
      {
        ...{ ...attempt, epoch: 1, startedAt: minute(14), endedAt: minute(15), outcome: "failed" },
        failure: { sqlstate: "40001", text: "could not serialize access" },
      },
      {
        ...{ ...attempt, epoch: 2, startedAt: minute(16), endedAt: minute(19), outcome: "passed" },
        evidence: CHECK,
      },
    ],
  });
  await db.sample.createMany({
    data: [10, 20, 30].map((rows, place) => ({
      ...{ runId, at: minute(14 + place), resolution: 1, figures: { "rows.copied": rows } },
    })),
  });
  await decide(lena, { runId, gateId: "go", answer: "approve", note: "Go." });
  await addNote(ann, { runId, text: "All | is *well*." });
  await addLeadKind(panel.system, { name: "another thing" });
  await signItem(ann, { runId, stepId: "second", item: "item-1", note: "Seen." });
  return { ann, runId };
}

/** A lead of operations. */
async function leadOf({ as, system: { db } }: TestPanel) {
  const lead = await as("lead");
  const kind = "devops lead";
  await db.leadKind.upsert({ where: { name: kind }, create: { name: kind }, update: {} });
  await db.leadKindOfPerson.create({ data: { personId: idOf(lead), leadKind: kind } });
  return { ...lead, actor: { ...lead.actor, leadKinds: [kind] } };
}

test("a report tells what was planned and what happened, with every attempt and its evidence", async ({
  panel,
}) => {
  const { ann, runId } = await happened(panel);

  const report = await getReport(ann, { runId });

  const [first, second] = report.phases[0]?.steps ?? [];
  expect(first?.attempts.map(({ outcome }) => outcome)).toEqual(["failed", "passed"]);
  expect(first?.attempts[1]?.evidence).toEqual(CHECK);
  expect(second?.signOffs).toMatchObject([{ note: "Seen.", signedAt: expect.any(String) }]);
  expect(report.deviations.map(({ words }) => words)).toEqual([
    "Started 14 min later than planned.",
    expect.stringMatching(/^Ended \d+ \w+ later than planned\.$/),
    "Took 5 min; 60 s were estimated (The playbook).",
    "1 of its 2 attempts did not come to a good end.",
  ]);
  expect(report.gates).toMatchObject([{ decisions: [{ digest: expect.any(String) }] }]);
  expect(report.audit.entries.map(({ act }) => act)).toEqual(
    expect.arrayContaining(["run.note", "step.sign"]),
  );
  const text = writeMarkdown(report);
  expect(report.samples?.range.values["rows.copied"]).toEqual([10, 20, 30]);
  expect(text).toContain("| Rows copied | 10 | 20 | 30 | 30 | rows |");
  expect(text).toContain("| rows | equals 7 | 7 | holds |");
  expect(text).toContain("All \\| is \\*well\\*.");
});

test("whoever may not see the trail gets the report without its entries, and it still verifies", async ({
  panel,
}) => {
  const { runId } = await happened(panel);

  const report = await getSealedReport(await panel.as("viewer"), { runId });

  expect(report.audit).toMatchObject({ isLeftOut: true, entries: [] });
  const proof = await verifyReport(JSON.stringify(report));
  expect(proof).toMatchObject({ holds: true, broken: [] });
  expect(proof.notProven.join()).toContain("may not see it");
});

test("an untouched report verifies, also after more was written, with the key and with the whole trail", async ({
  panel,
}) => {
  const { ann, runId } = await happened(panel);
  const text = JSON.stringify(await getSealedReport(ann, { runId }), null, 2);
  await addNote(ann, { runId, text: "Later." });
  const { seal } = JSON.parse(text);

  const alone = await verifyReport(text);
  const known = await verifyReport(text, {
    fingerprint: seal.fingerprint,
    trail: readAudit(panel.system.db),
  });

  expect(alone).toMatchObject({ holds: true, broken: [] });
  expect(alone.notProven.join()).toContain("/api/report-key");
  expect(alone.notProven.join()).toContain("--trail");
  expect(known).toMatchObject({ holds: true, broken: [], notProven: [] });
  const stranger = await verifyReport(text, { fingerprint: "0".repeat(64) });
  expect(stranger).toMatchObject({ holds: false });
});

/** Every kind of thing that somebody could want otherwise. */
const TAMPERED: [string, (report: SealedReport) => void][] = [
  ["a decision's answer", (report) => set(report.gates[0]?.decisions[0], { answer: "reject" })],
  ["who decided", (report) => set(report.gates[0]?.decisions[0]?.person, { name: "Mallory" })],
  [
    "the evidence under a decision",
    (report) => set(report.gates[0]?.decisions[0], { shown: { basis: {} } }),
  ],
  [
    "a decision's digest",
    (report) => set(report.gates[0]?.decisions[0], { digest: "0".repeat(64) }),
  ],
  ["a time", (report) => set(report.phases[0]?.steps[0], { endedAt: minute(18).toISOString() })],
  ["rows of evidence", (report) => set(report.phases[0]?.steps[0]?.attempts[1], { evidence: {} })],
  ["an attempt", (report) => void report.phases[0]?.steps[0]?.attempts.shift()],
  ["a note", (report) => set(report.notes[0], { words: "Nothing is well." })],
  ["a signature", (report) => set(report.phases[0]?.steps[1]?.signOffs[0], { note: "" })],
  ["a measured figure", (report) => set(report.samples?.range.values["rows.copied"], { 1: 2_000 })],
  ["a deviation", (report) => void report.deviations.shift()],
  ["an entry's act", (report) => set(report.audit.entries[0], { act: "run.hold" })],
  ["an entry's hash", (report) => set(report.audit.entries[0], { hash: "0".repeat(64) })],
  ["an entry that is gone", (report) => void report.audit.entries.shift()],
  ["two entries swapped", (report) => void report.audit.entries.reverse()],
  ["the head of the trail", (report) => set(report.audit.head, { hash: "0".repeat(64) })],
  ["something added", (report) => set(report, { extra: true })],
  ["the digest", (report) => set(report.seal, { digest: "0".repeat(64) })],
  ["the signature", (report) => set(report.seal, { signature: "AAAA" })],
  ["the fingerprint", (report) => set(report.seal, { fingerprint: "0".repeat(64) })],
];

function set(thing: object | undefined, change: object): void {
  if (!thing) throw new Error("There is nothing to tamper with.");
  Object.assign(thing, change);
}

test("whatever is altered is found", async ({ panel }) => {
  const { ann, runId } = await happened(panel);
  const text = JSON.stringify(await getSealedReport(ann, { runId }));

  for (const [what, tamper] of TAMPERED) {
    const report = JSON.parse(text);
    tamper(report);
    expect(JSON.stringify(report), what).not.toBe(text);
    expect(await verifyReport(JSON.stringify(report)), what).toMatchObject({
      ...{ holds: false, proven: [] },
    });
  }
});

test("whoever makes the digest anew cannot sign it, and another's key is another's", async ({
  panel,
}) => {
  const { ann, runId } = await happened(panel);
  const report = await getSealedReport(ann, { runId });
  const { seal, ...rest } = report;
  const forged = { ...rest, run: { ...rest.run, title: "Another run" } };
  const text = JSON.stringify({ ...forged, seal: { ...seal, digest: digestOf(forged) } });

  expect((await verifyReport(text)).broken).toEqual([
    expect.stringContaining("signature is not of this digest"),
  ]);
});

test("what is forged with a key of one's own still contradicts the evidence, the entries and the trail", async ({
  panel,
}) => {
  const { ann, runId } = await happened(panel);
  const { db, keys } = panel.system;
  const own = await getReport(ann, { runId });
  await db.panel.update({
    where: { id: 1 },
    data: { reportPublicKey: null, sealedReportKey: null },
  });
  await ensureReportKey(db, keys);
  const key = await openReportKey(ann);
  const found = async (tamper: (report: SealedReport) => void) => {
    const report = structuredClone(own) as SealedReport;
    tamper(report);
    const text = JSON.stringify(sealReport(report, key));
    return (await verifyReport(text, { trail: readAudit(db) })).broken.join(" ");
  };

  expect(await found(() => {})).toBe("");
  expect(
    await found((report) => set(report.gates[0]?.decisions[0], { shown: { basis: {} } })),
  ).toContain("made on other evidence");
  expect(
    await found((report) => set(report.gates[0]?.decisions[0], { answer: "reject" })),
  ).toContain("is not in the run's lines of the trail");
  expect(await found((report) => set(report.gates[0], { decisions: [] }))).toContain(
    "a decision that the report does not have",
  );
  expect(
    await found((report) => set(report.phases[0]?.steps[1]?.signOffs[0], { note: "Unseen." })),
  ).toContain("is not in the run's lines of the trail");
  expect(await found((report) => set(report.audit.entries[0], { act: "run.hold" }))).toContain(
    "was altered",
  );
  expect(await found((report) => void report.audit.entries.reverse())).toContain("swapped");
  expect(await found((report) => void report.audit.entries.pop())).toContain("not the");
  expect(await found((report) => set(report.audit.head, { hash: "0".repeat(64) }))).not.toBe("");
});
