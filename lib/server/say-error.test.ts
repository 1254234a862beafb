import { expect, test } from "vitest";
import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { sayError } from "./say-error";

test("a person's problem is told with the fields that are at fault", () => {
  const error = new AppError("invalid_input", {
    message: "A parameter does not fit the target. Nothing was changed.",
    remedy: "Correct the marked fields.",
    fields: { "parameters.interval": "Choose day or month." },
  });

  expect(sayError(error)).toBe(`A parameter does not fit the target. Nothing was changed.
  parameters.interval: Choose day or month.
Correct the marked fields.
(invalid_input)`);
});

test("input that cannot be read is no stack trace", () => {
  const { error } = z.object({ kind: z.enum(["live"], "Say live.") }).safeParse({ kind: "x" });

  expect(sayError(error)).toBe(`This cannot be read. Nothing was changed.
  kind: Say live.
(invalid_input)`);
});

test("a bug keeps its stack", () => {
  expect(sayError(new TypeError("oh"))).toContain("say-error.test.ts");
});
