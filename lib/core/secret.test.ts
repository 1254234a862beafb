import { inspect } from "node:util";
import { expect, test } from "vitest";
import { Secret } from "./secret";

test("a secret prints as [secret] on every way a value gets into a text", () => {
  const secret = new Secret("hunter2");
  const printed = [
    `${secret}`,
    JSON.stringify({ deep: [secret] }),
    inspect({ deep: { deeper: secret } }, { depth: 9, showHidden: true }),
    inspect(secret),
    String(new Error("failed", { cause: secret }).cause),
    JSON.stringify({ ...secret }),
    JSON.stringify(structuredClone({ ...secret })),
  ];

  for (const text of printed) expect(text).not.toContain("hunter2");
  expect(printed[1]).toBe('{"deep":["[secret]"]}');
  expect(secret.reveal()).toBe("hunter2");
});
