import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { carryOut } from "@/tests/carry-out";
import { type Ground, layShape, sweep } from "@/tests/plan-ground";
import { SHAPES } from "@/tests/shapes/shapes";
import { BEFORE, faultsOf, migrate, SWAP, startGround } from "@/tests/validate-ground";
import { TESTED_VERSIONS } from "@/tests/versions";

describe.each(TESTED_VERSIONS)("on PostgreSQL $major", (version) => {
  let started: Awaited<ReturnType<typeof startGround>>;
  let ground: Ground;

  beforeAll(async () => {
    started = await startGround(version);
    ground = started.ground;
  });
  beforeEach(() => sweep(ground));
  afterAll(() => started.stop());

  test.each(
    SHAPES.filter(({ shape, fromVersion = 12 }) => {
      return shape !== "placed" && fromVersion <= version.major;
    }),
  )("the shape $shape passes every check before the swap and after it", async (one) => {
    const { shape, changed: _, extension, fromVersion: __, ...subject } = one;
    await layShape(ground, shape, extension);
    const migrated = await migrate(ground, subject, BEFORE);

    expect(await faultsOf(ground, migrated)).toEqual([]);
    await carryOut(ground.owner, migrated.plan, SWAP);
    expect(await faultsOf(ground, migrated)).toEqual([]);
  });
});
