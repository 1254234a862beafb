import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { findChromium } from "@/demo/find-chromium";
import { readFailedPages } from "./failed-pages";
import { runAloud } from "./run-command";
import type { Tally } from "./tally";

type Say = (text: string) => void;

const VitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  numFailedTestSuites: z.number(),
});

/** Unit and database tests. A file that could not even be loaded counts as one failure. */
export async function runVitest(say: Say): Promise<Tally> {
  return withReport(async (file) => {
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
    const status = await runAloud(["node_modules/vitest/vitest.mjs", "run", ...reporters]);
    const report = VitestReport.parse(JSON.parse(await readFile(file, "utf8")));
    const failed = Math.max(report.numFailedTests, status === 0 ? 0 : 1);
    say(`${failed === 0 ? "ok  " : "FAIL"}  unit and database tests`);
    return {
      passed: report.numPassedTests,
      failed,
      skipped: report.numPendingTests + report.numTodoTests,
    };
  });
}

const PlaywrightReport = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
  errors: z.array(z.unknown()),
});

/** Browser tests. One that passed only at the second try has failed. */
export async function runBrowserTests(say: Say): Promise<Tally> {
  return withReport(async (file) => {
    const command = ["node_modules/@playwright/test/cli.js", "test", "--reporter=list,json"];
    const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: file, CHROMIUM_PATH: findChromium() ?? "" };
    await runAloud(command, env);
    const { stats, errors } = PlaywrightReport.parse(JSON.parse(await readFile(file, "utf8")));
    const failed = stats.unexpected + stats.flaky + errors.length;
    if (failed > 0) for (const page of await readFailedPages("test-results")) say(page);
    say(`${failed === 0 ? "ok  " : "FAIL"}  browser tests`);
    return { passed: stats.expected, failed, skipped: stats.skipped };
  });
}

async function withReport(run: (file: string) => Promise<Tally>): Promise<Tally> {
  const directory = await mkdtemp(join(tmpdir(), "slackwater-report-"));
  try {
    return await run(join(directory, "report.json"));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
