import { glob, readFile } from "node:fs/promises";
import { runProgram } from "@/lib/server/program";
import { runAloud } from "@/tests/run-command";

/**
 * Every one of the forty fault points, with every way of breaking off that it can meet: the engine killed, its backend
 * ended, the server stopped at once, a commit cut off on its way there or back, a failover, a full disk. Ends with 0
 * when nothing was lost.
 */
await runProgram(async () => {
  const files: string[] = [];
  for await (const file of glob("{lib,tests}/**/*.{db,long}.test.ts"))
    if (/\bpoint\(\s*\d/.test(await readFile(file, "utf8"))) files.push(file);
  const only = ["--project", "database", "--testNamePattern", "fault \\d\\d, "];
  const command = ["node_modules/vitest/vitest.mjs", "run", ...only, ...files];
  return runAloud(command, { FAULTS_THOROUGH: "1", CRASH_STRIDE: "5" });
});
