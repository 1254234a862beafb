import { describe, expect, test } from "vitest";
import { Secret } from "@/lib/core/secret";
import { redactor } from "./redact";

const TEXT = 'hunter2/ü "&x';
const redact = redactor([new Secret(TEXT), new Secret("hunter2/ü")]);

describe("takes a secret out", () => {
  test.each([
    ["as it is", TEXT],
    ["in an address", encodeURIComponent(TEXT)],
    ["in JSON", JSON.stringify({ token: TEXT })],
    ["in HTML", "hunter2/ü &quot;&amp;x"],
    ["in hexadecimal digits", Buffer.from(TEXT).toString("hex")],
    ["in base64", Buffer.from(TEXT).toString("base64")],
    ["in base64 after one byte", Buffer.from(`a${TEXT}`).toString("base64")],
    ["in base64 after a user's name", Buffer.from(`someone:${TEXT}`).toString("base64")],
    ["in base64 for addresses", Buffer.from(`u:${TEXT}:more`).toString("base64url")],
  ])("%s", (_, text) => {
    const shown = redact(`before ${text} after`);

    expect(shown).toContain("[secret]");
    expect(shown).not.toContain(text);
    expect(shown).toMatch(/^before .* after$/);
  });
});

test("takes the lines of a secret out one by one", () => {
  const redactKey = redactor([new Secret("-----BEGIN KEY-----\nabcdefghijkl\n-----END KEY-----")]);

  expect(redactKey("key: abcdefghijkl")).toBe("key: [secret]");
});

test("leaves everything else as it is", () => {
  expect(redact("2 rows, hunter3")).toBe("2 rows, hunter3");
  expect(redactor([])("anything")).toBe("anything");
});
