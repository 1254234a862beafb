import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { ident, sql } from "@/lib/pg/sql";
import { asAdmin, databaseUrl, dropDatabase } from "@/tests/postgres";
import { inLanes } from "./lanes";
import { MUTANTS } from "./mutants";
import { type ModelOutcome, runModel } from "./run-model";
import type { Rewrite } from "./turnstile";

const LANES = 3;
const SEEDS = Array.from({ length: 30 }, (_, i) => i + 1);
/** Five hundred of them are the longer suite's. */
const HERE = 12;

test("in twelve interleavings of writers, copier, replayer and kills by chance, no row is lost, doubled or resurrected", async () => {
  const faults: string[] = [];
  let crashes = 0;
  await inLanes(SEEDS.slice(0, HERE), LANES, async (seed) => {
    const outcome = await run(seed);
    crashes += outcome.crashes;
    if (outcome.faults.length > 0)
      faults.push([`seed ${seed}`, ...outcome.steps, ...outcome.faults].join("\n"));
  });

  expect(faults).toEqual([]);
  expect(crashes).toBeGreaterThan(HERE);
});

test.each([
  "entries are forgotten up to the highest number, as a later snapshot sees them",
  "old rows are looked for only where the newest entry of the key says",
])(
  "the model finds an engine in which %s",
  async (name) => {
    const found = await findFault(MUTANTS[name]);

    expect(found).not.toEqual([]);
  },
  60_000,
);

async function findFault(mutate: Rewrite | undefined): Promise<string[]> {
  for (const seed of SEEDS) {
    const { faults } = await run(seed, mutate);
    if (faults.length > 0) return faults;
  }
  return [];
}

async function run(seed: number, mutate?: Rewrite): Promise<ModelOutcome> {
  const name = `model_${randomUUID().replaceAll("-", "")}`;
  await asAdmin(sql`create database ${ident(name)}`);
  try {
    return await runModel(databaseUrl(name), seed, mutate);
  } finally {
    await dropDatabase(name);
  }
}
