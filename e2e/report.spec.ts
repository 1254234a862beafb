import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { aPlan, aPlanPhase, aPlanStep } from "@/tests/a-plan";
import { expect, test } from "./fixtures";
import { lookAtPage } from "./look-at-page";
import { makeRun } from "./make-run";
import type { RunningPanel } from "./running-panel";

const STATEMENT = "select count(*) as rows from readings";
const PLAN = aPlan({
  phases: [
    aPlanPhase("one", [aPlanStep("counted", { title: "The rows are counted" })]),
    aPlanPhase("later", [aPlanStep("again")], { part: "after", atMs: 90_000_000 }),
  ],
});

/** A run that has come to its end, with a check in it that failed once. */
async function madeRun(panel: RunningPanel): Promise<string> {
  const [startedAt, endedAt] = [new Date(Date.now() - 3_600_000), new Date()];
  const times = { startedAt, endedAt };
  const { id: runId } = await makeRun(panel, PLAN, {
    ...{
      ...times,
      status: "completed",
      standing: { counted: { status: "passed", epoch: 2, ...times } },
    },
  });
  const attempt = { runId, stepId: "counted", startedBy: "The operator", ...times };
  const rows = { columns: [{ name: "rows", type: "int8" }], rows: [["7"]], leftOut: 0 };
  const finding = {
    of: "rows",
    expected: "equals 7",
    found: "7",
    holds: true,
    words: "rows is 7.",
  };
  const detail = {
    statement: STATEMENT,
    ms: 4,
    holds: true,
    plan: null,
    findings: [finding],
    rows,
  };
  await panel.system.db.attempt.createMany({
    data: [
      {
        ...attempt,
        epoch: 1,
        outcome: "failed",
        failure: { sqlstate: "57014", text: "It took too long." },
      },
      { ...attempt, epoch: 2, outcome: "passed", evidence: { values: { rows: 7 }, detail } },
    ],
  });
  return runId;
}

test("a report is read, printed with everything that is folded, kept, and proven offline", async ({
  page,
  panel,
  people,
  signIn,
  complaints,
}, info) => {
  const runId = await madeRun(panel);
  await signIn(people.lead.email);
  await page.goto(`/runs/${runId}`);
  await page.getByRole("link", { name: "Report", exact: true }).click();

  await expect(page.getByText("came to its good end")).toBeVisible();
  await expect(page.getByText("1 of its 2 attempts did not come to a good end.")).toBeVisible();
  await expect(page.getByText("57014: It took too long.")).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByText(STATEMENT)).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Views of the run" })).toBeHidden();

  await page.emulateMedia({ media: "screen", reducedMotion: "reduce" });
  expect(await lookAtPage(page)).toEqual([]);

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "JSON, sealed" }).click();
  const file = info.outputPath("report.json");
  await (await download).saveAs(file);
  expect(verify(file)).toMatchObject({ status: 0, said: expect.stringContaining("It is whole.") });
  writeFileSync(file, readFileSync(file, "utf8").replace("It took too long.", "It took no time."));
  expect(verify(file)).toMatchObject({
    ...{ status: 1, said: expect.stringContaining("altered after it was sealed") },
  });
  expect(complaints).toEqual([]);
});

/** The command in a process that knows no panel. */
function verify(file: string): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", "lib/cli/main.ts", "report", "verify", file],
    { encoding: "utf8", env: { NODE_ENV: "production" } },
  );
  return { status, said: stdout + stderr };
}
