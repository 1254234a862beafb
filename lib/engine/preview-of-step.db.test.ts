import { expect } from "vitest";
import { test } from "@/tests/kind-ground";
import { aStep } from "@/tests/run-factory";
import { previewBy } from "./preview-of-step";

const STEP = aStep({ id: "drop", kind: "sql", input: { sql: "drop table orders" } });

test("what a target answers to a look is told in the preview, with what to do", async ({
  client,
}) => {
  const { parts, problem } = await previewBy(STEP, async () => {
    await client.query("select from orders");
    return [];
  });

  expect(parts).toEqual([]);
  expect(problem).toMatch(/^The target could not be looked into: relation "orders" does not exist/);
  expect(problem).toContain("Nothing was changed. Look again in a moment.");
});

test("a fault of ours is no answer of the target", async () => {
  const ours = previewBy(STEP, () => Promise.reject(new TypeError("ours")));

  await expect(ours).rejects.toThrow("ours");
});
