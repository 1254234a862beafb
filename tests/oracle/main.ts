import { parseArgs } from "node:util";
import { runProgram } from "@/lib/server/program";
import { bundleTestPrograms } from "@/tests/programs";
import { runAloud } from "@/tests/run-command";
import { TESTED_VERSIONS } from "@/tests/versions";
import { Chance } from "./chance";
import { runDisasterRound } from "./disaster-round";
import { MortalServer } from "./mortal-server";
import { runAttachAndBack } from "./run-attach-and-back";
import { runSplitAndBack } from "./run-split-and-back";
import { runThereAndBack } from "./run-there-and-back";

const STORY = new Map([
  [runThereAndBack, "there, back and there"],
  [runAttachAndBack, "attached, detached and attached"],
  [runSplitAndBack, "split, put back and split"],
]);

const say = (text: string) => process.stdout.write(`${text}\n`);

/**
 * The proofs of the engine that take their time: rounds of disasters, a death after every single statement, the
 * model in many runs, and every mutant of it. Ends with 0 when nothing is lost and every mutant is found.
 */
await runProgram(async () => {
  const { values } = parseArgs({
    options: {
      rounds: { type: "string", default: "5" },
      runs: { type: "string", default: "500" },
      seed: { type: "string", default: "1" },
    },
  });
  const { seed, runs } = values;
  await bundleTestPrograms();
  let failed = 0;
  for (let round = 0; round < Number(values.rounds); round += 1)
    failed += await tellRound(Number(seed) + round);
  for (const { major, binaries } of TESTED_VERSIONS) {
    failed += await tellThereAndBack(major, Number(seed), { binaries, run: runThereAndBack });
    failed += await tellThereAndBack(major, Number(seed), { binaries, run: runAttachAndBack });
    failed += await tellThereAndBack(major, Number(seed), { binaries, run: runSplitAndBack });
  }
  const model = ["--import", "tsx", "tests/model/main.ts", "--seed", seed];
  failed += await runAloud([...model, "--runs", runs]);
  failed += await runAloud([...model, "--runs", "100", "--mutants"]);
  const deaths = ["node_modules/vitest/vitest.mjs", "run", "crash-points.db.test.ts"];
  failed += await runAloud(deaths, { CRASH_STRIDE: "1" });
  const whole = ["lib/partition/demonstration-moves", "lib/partition/validate/faults"];
  const moves = ["node_modules/vitest/vitest.mjs", "run", ...whole];
  failed += await runAloud(moves, { ENGINE_THOROUGH: "1" });
  return failed === 0 ? 0 : 1;
});

async function tellThereAndBack(
  major: number,
  seed: number,
  { binaries, run }: { binaries: string | undefined; run: typeof runThereAndBack },
): Promise<number> {
  await using server = await MortalServer.start(binaries);
  const { faults, operations } = await run(server.url, seed, () => server.crashAndRestart());
  const verdict = faults.length === 0 ? "ok  " : "FAIL";
  say(`${verdict}  PostgreSQL ${major}: ${STORY.get(run)} for good, ${operations} transactions`);
  for (const fault of faults) say(`      ${fault}`);
  return faults.length;
}

async function tellRound(seed: number): Promise<number> {
  const { disasters, operations, unknown, faults } = await runDisasterRound(new Chance(seed), seed);
  const story = `seed ${seed}: ${operations} transactions, ${unknown} of unknown end; ${disasters.join(", ")}`;
  say(`${faults.length === 0 ? "ok  " : "FAIL"}  ${story}`);
  for (const fault of faults) say(`      ${fault}`);
  return faults.length;
}
