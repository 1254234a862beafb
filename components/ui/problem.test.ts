import { expect, test } from "vitest";
import { readProblem } from "./problem";

test("gives the sentences of the answer as they are", () => {
  const error = {
    code: "invalid_input",
    message: "The target was not added.",
    remedy: "Correct the fields below.",
    fields: { port: "A port is a number up to 65535." },
  };

  expect(readProblem(400, { error })).toEqual(error);
});

test("makes a sentence of an answer that explains nothing", () => {
  for (const answer of [undefined, "Bad gateway", { error: "oops" }, { error: { code: 7 } }]) {
    expect(readProblem(502, answer).message).toBe(
      "The answer was 502 without an explanation. It is not known whether anything changed.",
    );
  }
});

test("follows a sign-in address only inside the panel", () => {
  const answer = (signInAt: string) => ({ error: { message: "Confirm first.", signInAt } });

  expect(readProblem(403, answer("/sign-in/oidc")).signInAt).toBe("/sign-in/oidc");
  expect(readProblem(403, answer("https://elsewhere.example")).signInAt).toBeUndefined();
});
