import { expect } from "vitest";
import { test } from "@/tests/postgres";
import { runSplitOnce } from "./run-split-and-back";

test("killed in several states under writers, a partition that is split for good has every acknowledged row", async ({
  scratch: { url },
}) => {
  const { faults, operations } = await runSplitOnce(url, 11);

  expect(faults).toEqual([]);
  expect(operations).toBeGreaterThan(500);
}, 240_000);
