import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Client } from "pg";
import { startEmbeddedServer } from "@/lib/pg/embedded-server";
import { ident, sql } from "@/lib/pg/sql";
import { runProgram } from "@/lib/server/program";
import { inLanes } from "./lanes";
import { MUTANTS } from "./mutants";
import { type ModelOutcome, runModel } from "./run-model";
import type { Rewrite } from "./turnstile";

const LANES = 3;
const say = (text: string) => process.stdout.write(`${text}\n`);

/**
 * Runs the randomized model: `--runs 500 --seed 1`. With `--mutants`, each known fault is planted in turn, until so
 * many runs have found it or not. Ends with 0 when no run of the engine has a fault and every mutant has.
 */
await runProgram(async () => {
  const { values } = parseArgs({
    options: {
      runs: { type: "string", default: "500" },
      seed: { type: "string", default: "1" },
      mutants: { type: "boolean", default: false },
    },
  });
  const [first, runs] = [Number(values.seed), Number(values.runs)];
  const seeds = Array.from({ length: runs }, (_, i) => first + i);
  const directory = await mkdtemp(join(tmpdir(), "slackwater-model-"));
  const settings = { fsync: "off", autovacuum: "off", max_connections: "100" };
  const server = await startEmbeddedServer({ directory, owner: "the model", settings });
  const run = (seed: number, mutate?: Rewrite) =>
    onDatabase(server.url("postgres"), (name) => runModel(server.url(name), seed, mutate));
  try {
    return values.mutants ? await tellMutants(seeds, run) : await tellRuns(seeds, run);
  } finally {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
});

type Run = (seed: number, mutate?: Rewrite) => Promise<ModelOutcome>;

async function tellRuns(seeds: number[], run: Run): Promise<number> {
  const failed: number[] = [];
  const total = { steps: 0, crashes: 0 };
  await inLanes(seeds, LANES, async (seed) => {
    const { faults, steps, crashes } = await run(seed);
    total.steps += steps.length;
    total.crashes += crashes;
    if (faults.length === 0) return;
    failed.push(seed);
    say([`--- seed ${seed}`, ...steps, ...faults].join("\n"));
  });
  say(
    `${seeds.length} runs, ${total.steps} statements in turn, ${total.crashes} kills of the engine`,
  );
  say(failed.length === 0 ? "No fault." : `Faults with the seeds ${failed.join(", ")}.`);
  return failed.length === 0 ? 0 : 1;
}

async function tellMutants(seeds: number[], run: Run): Promise<number> {
  let alive = 0;
  for (const [name, mutate] of Object.entries(MUTANTS)) {
    const found = await findMutant(seeds, run, mutate);
    if (!found) alive += 1;
    say(
      `${found ? "found" : "ALIVE"}  ${name}${found ? ` (seed ${found.seed}: ${found.fault})` : ""}`,
    );
  }
  return alive === 0 ? 0 : 1;
}

async function findMutant(seeds: number[], run: Run, mutate: Rewrite) {
  for (const seed of seeds) {
    const { faults } = await run(seed, mutate);
    if (faults[0]) return { seed, fault: faults[0] };
  }
  return undefined;
}

async function onDatabase<Result>(
  adminUrl: string,
  work: (name: string) => Promise<Result>,
): Promise<Result> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  const name = `model_${crypto.randomUUID().replaceAll("-", "")}`;
  try {
    await admin.query(sql`create database ${ident(name)}`.text);
    return await work(name);
  } finally {
    await admin.query(sql`drop database ${ident(name)} with (force)`.text);
    await admin.end();
  }
}
