import { expect } from "vitest";
import { test } from "@/tests/postgres";
import { runAttachAndBack } from "./run-attach-and-back";

test("killed on the way, attached, detached and attached for good under writers, a table has every acknowledged row", async ({
  scratch: { url },
}) => {
  const { faults, operations } = await runAttachAndBack(url, 11);

  expect(faults).toEqual([]);
  expect(operations).toBeGreaterThan(500);
}, 240_000);
