import { parseArgs } from "node:util";
import { ensureBuilt } from "@/lib/server/ensure-built";
import { runProgram } from "@/lib/server/program";
import { CHECKS } from "./checks";
import { runCommand } from "./run-command";
import { runBrowserTests, runVitest } from "./runners";
import { ensureSystemPackages } from "./system-packages";
import { addTallies, formatTally, type Tally } from "./tally";

const say = (text: string) => process.stdout.write(`${text}\n`);

/** Every check and every test, in the order in which they fail fastest. Ends with what failed and the true totals. */
await runProgram(async () => {
  const { values } = parseArgs({
    options: { "skip-browser": { type: "boolean", default: false } },
  });
  await ensureSystemPackages(say);

  const tallies: Tally[] = [];
  for (const { name, command } of CHECKS) {
    const passed = await runCommand(name, command, say);
    const faults = passed ? [] : [`${name}: what it said stands above`];
    tallies.push({ passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0, faults });
  }
  tallies.push(await runVitest(say));
  if (!values["skip-browser"]) {
    await ensureBuilt(say);
    tallies.push(await runBrowserTests(say));
  }

  const total = addTallies(tallies);
  for (const fault of total.faults) say(`FAIL  ${fault}`);
  say(formatTally(total));
  return total.failed === 0 ? 0 : 1;
});
