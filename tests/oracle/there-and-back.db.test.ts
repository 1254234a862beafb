import { expect } from "vitest";
import { point } from "@/tests/faults/points";
import { test } from "@/tests/postgres";
import { runThereAndBack } from "./run-there-and-back";

test(point(
  30,
  "killed in every state, forwards, back and forwards again under writers, a table has every acknowledged row",
), async ({ scratch: { url } }) => {
  const { faults, operations } = await runThereAndBack(url, 7, undefined, 1);

  expect(faults).toEqual([]);
  expect(operations).toBeGreaterThan(500);
}, 240_000);
