import { Client } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { beginMigration } from "@/lib/partition/begin-migration";
import { copyTable } from "@/lib/partition/carry-out/copy-table";
import { indexTable } from "@/lib/partition/carry-out/index-table";
import { prepareTable } from "@/lib/partition/carry-out/prepare-table";
import { type Engine, withEngine } from "@/lib/partition/engine";
import { needStoredPlan } from "@/lib/partition/ledger/stored-plan";
import { PlanOptions } from "@/lib/partition/plan/plan-options";
import { cutOver } from "@/lib/partition/swap/cut-over";
import { keepInStep } from "@/lib/partition/way-back/keep-in-step";
import { SMALL_CHUNKS } from "@/tests/oracle/carry-through";
import { connectTo } from "@/tests/oracle/ground";
import { startSubjectWriters } from "@/tests/subject-writers";
import { laySubject, type Migrated, SUBJECT, startGround } from "@/tests/validate-ground";
import { TESTED_VERSIONS } from "@/tests/versions";
import { validate } from "./validate";

const ROUNDS = 4;
const PER_SECOND = 300;
const { key, ...options } = SUBJECT;

describe.each(TESTED_VERSIONS)("on PostgreSQL $major", (version) => {
  let started: Awaited<ReturnType<typeof startGround>>;

  beforeAll(async () => {
    started = await startGround(version);
  });
  beforeEach(() => laySubject(started.ground));
  afterAll(() => started.stop());

  test("every validation is exact while rows are written and carried over, before the swap and after it", async () => {
    const { owner, ownerUrl } = started.ground;
    const connect = connectTo(ownerUrl);
    const question = { schema: "subject_schema", name: "subject", key };
    await owner.query("set search_path = pg_catalog");
    const { id } = await beginMigration(
      connect,
      question,
      PlanOptions.parse({ ...options, accept: ["space_unknown"] }),
    );
    const writers = await startSubjectWriters(ownerUrl, PER_SECOND);

    const seen = await withEngine({ connect }, id, async (engine) => {
      await prepareTable(engine);
      await copyTable(engine, SMALL_CHUNKS);
      await indexTable(engine);
      const migrated = await needStoredPlan(engine.main, id);
      const before = await validateAgainAndAgain(engine, ownerUrl, migrated);
      await cutOver(engine);
      return { before, after: await validateAgainAndAgain(engine, ownerUrl, migrated) };
    });
    await writers.stop();

    expect(seen.before.faults).toEqual([]);
    expect(seen.after.faults).toEqual([]);
    expect(writers.written()).toBeGreaterThan(PER_SECOND);
    // Some of the comparisons had something to leave out, or they would have proven little.
    expect(Math.max(...seen.before.logged, ...seen.after.logged)).toBeGreaterThan(0);
  });
});

/** Validates with everything a few times while the other table is kept in step. */
async function validateAgainAndAgain(engine: Engine, url: string, { facts, plan }: Migrated) {
  const client = new Client({ connectionString: url });
  await client.connect();
  let isOver = false;
  const keeping = keepInStep(engine, () => isOver);
  const faults: unknown[] = [];
  const logged: number[] = [];
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { findings } = await validate(client, facts, plan);
      faults.push(...findings.filter(({ verdict }) => verdict !== "passed"));
      logged.push(...findings.map(({ figures }) => figures["logged"] ?? 0));
    }
  } finally {
    isOver = true;
    await keeping;
    await client.end();
  }
  return { faults, logged };
}
