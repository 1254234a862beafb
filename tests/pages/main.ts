import { findChromium } from "@/demo/find-chromium";
import { runProgram } from "@/lib/server/program";
import { runAloud } from "@/tests/run-command";

/** Every page as every role, each in both themes, on a desk and on a phone. It takes longer than `npm test` should. */
await runProgram(() => {
  const command = ["node_modules/@playwright/test/cli.js", "test", "--reporter=list"];
  return runAloud([...command, "e2e/pages.spec.ts"], {
    CHROMIUM_PATH: findChromium() ?? "",
    PAGES_THOROUGH: "1",
  });
});
