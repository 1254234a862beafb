import { findChromium } from "@/demo/find-chromium";
import { runProgram } from "@/lib/server/program";
import { runAloud } from "@/tests/run-command";

/** Watches a page with 1,000 partitions for ten minutes. It takes longer than `npm test` should. */
await runProgram(() => {
  const command = ["node_modules/@playwright/test/cli.js", "test", "--reporter=list"];
  const config = ["--config", "tests/charts/playwright.config.ts"];
  return runAloud([...command, ...config], { CHROMIUM_PATH: findChromium() ?? "" });
});
