import { expect, test } from "vitest";
import { probePlaces, uuidBefore } from "./probe-places";
import type { Leaf } from "./read-leaves";

test.each([
  ["018f0000-0000-0000-0000-000000000000", "018effff-ffff-ffff-ffff-ffffffffffff"],
  ["00000000-0000-0000-0000-000000000001", "00000000-0000-0000-0000-000000000000"],
])("the UUID before %s is %s", (uuid, before) => {
  expect(uuidBefore(uuid)).toBe(before);
});

test("of many partitions the first, the last and some between are written to", () => {
  const places = probePlaces(manyLeaves(365), "bigint", 12);

  const begins = places.filter(({ why }) => why.endsWith("begins")).map(({ why }) => why);
  expect(begins).toHaveLength(12);
  expect([begins.at(0), begins.at(-1)]).toEqual(["where p0 begins", "where p364 begins"]);
});

test("the last value before a bound is as fine as the type of the key", () => {
  const [leaf] = manyLeaves(1);
  const stepOf = (type: string) =>
    probePlaces(leaf ? [{ ...leaf, to: "2026-02-01 00:00:00+00" }] : [], type, 2)[1]?.key.values.at(
      -1,
    );

  expect(stepOf("timestamp with time zone")).toBe("0.000001 seconds");
  expect(stepOf("timestamp(3) without time zone")).toBe("0.001 seconds");
  expect(stepOf("timestamp(0) with time zone")).toBe("1 seconds");
});

function manyLeaves(count: number): Leaf[] {
  return Array.from({ length: count }, (_, n) => ({
    ...{ oid: n, schema: "public", name: `p${n}`, kind: "r", isDefault: false, isDetaching: false },
    ...{ from: String(n * 100), to: String(n * 100 + 100), seam: "joined" as const },
  }));
}
