import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { givenEnv } from "@/lib/config/env";
import type { Ground } from "@/tests/plan-ground";
import { FAULTS } from "@/tests/validate-faults";
import {
  BEFORE,
  faultsOf,
  laySubject,
  migrate,
  SUBJECT,
  startGround,
} from "@/tests/validate-ground";
import { TESTED_VERSIONS } from "@/tests/versions";

// On the newest version every fault is planted, on each of the others a part of them; in the suite that takes its time, all.
const isThorough = givenEnv()["ENGINE_THOROUGH"] === "1";
const OTHERS = TESTED_VERSIONS.length - 1;

describe.each(
  TESTED_VERSIONS.map((version, place) => ({
    ...version,
    planted: FAULTS.filter((_, n) => isThorough || place === OTHERS || n % OTHERS === place),
  })),
)("on PostgreSQL $major", ({ planted, ...version }) => {
  let started: Awaited<ReturnType<typeof startGround>>;
  let ground: Ground;

  beforeAll(async () => {
    started = await startGround(version);
    ground = started.ground;
  });
  beforeEach(() => laySubject(started.ground));
  afterAll(() => started.stop());

  test.each(planted)("it is seen when $fault", async ({ plant, byAdmin, seen, row }) => {
    const migrated = await migrate(ground, SUBJECT, BEFORE);
    expect(await faultsOf(ground, migrated)).toEqual([]);

    const client = byAdmin ? ground.admin : ground.owner;
    await client.query(
      `set search_path = ${byAdmin ? "pg_catalog" : "subject_schema, pg_catalog"}`,
    );
    await client.query(plant);
    const faults = await faultsOf(ground, migrated);

    expect(faults.map(({ code }) => code)).toEqual(seen);
    expect(faults.map(({ verdict }) => verdict)).not.toContain("unknown");
    const shown = faults.flatMap(({ rows }) => rows);
    expect(shown).toContainEqual(expect.objectContaining(row));
  });
});
