import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
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

describe.each(TESTED_VERSIONS)("on PostgreSQL $major", (version) => {
  let started: Awaited<ReturnType<typeof startGround>>;
  let ground: Ground;

  beforeAll(async () => {
    started = await startGround(version);
    ground = started.ground;
  });
  beforeEach(() => laySubject(started.ground));
  afterAll(() => started.stop());

  test.each(FAULTS)("it is seen when $fault", async ({ plant, byAdmin, seen, row }) => {
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
