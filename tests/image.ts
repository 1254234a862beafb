import { runProgram } from "@/lib/server/program";
import { runAloud, runCommand } from "./run-command";

/** Builds the panel as an image has it, and tests that. It takes longer than `npm test` should. */
await runProgram(async () => {
  const say = (text: string) => process.stdout.write(`${text}\n`);
  const built = await runCommand("build", ["--import", "tsx", "lib/server/build.ts"], say);
  const config = ["--config", "tests/image.config.ts"];
  return built ? runAloud(["node_modules/vitest/vitest.mjs", "run", ...config]) : 1;
});
