import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findChromium } from "@/demo/find-chromium";
import { readFailedPages } from "./failed-pages";
import { tallyPlaywright, tallyVitest } from "./reports";
import { runAloud } from "./run-command";
import type { Tally } from "./tally";

type Say = (text: string) => void;

/** Unit and database tests. */
export async function runVitest(say: Say): Promise<Tally> {
  return withReport(async (file) => {
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
    const status = await runAloud(["node_modules/vitest/vitest.mjs", "run", ...reporters]);
    const tally = tallyVitest(JSON.parse(await readFile(file, "utf8")), status);
    say(`${tally.failed === 0 ? "ok  " : "FAIL"}  unit and database tests`);
    return tally;
  });
}

/** What people do in a browser. */
export async function runBrowserTests(say: Say): Promise<Tally> {
  return withReport(async (file) => {
    const command = ["node_modules/@playwright/test/cli.js", "test", "--reporter=list,json"];
    const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: file, CHROMIUM_PATH: findChromium() ?? "" };
    await runAloud(command, env);
    const tally = tallyPlaywright(JSON.parse(await readFile(file, "utf8")));
    if (tally.failed > 0) for (const page of await readFailedPages("test-results")) say(page);
    say(`${tally.failed === 0 ? "ok  " : "FAIL"}  browser tests`);
    return tally;
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
