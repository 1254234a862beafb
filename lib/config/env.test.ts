import { expect, test } from "vitest";
import { AppError } from "@/lib/core/errors";
import { type EnvSource, readEnv } from "./env";

const key = (byte: number) => Buffer.alloc(32, byte).toString("base64");
const valid = { AUTH_SECRET: "a".repeat(32), ENCRYPTION_KEYS: `one:${key(1)}` };

test("an empty setting is one that was not given", () => {
  const env = readEnv({ ...valid, DATABASE_URL: "", PORT: "", PUBLIC_URL: "", LOG_LEVEL: "" });

  expect(env).toEqual(readEnv(valid));
  expect(env).toMatchObject({ PORT: 3000, LISTEN_ADDRESS: "127.0.0.1", LOG_LEVEL: "info" });
});

test("people reach it at the port it listens on, unless it is said otherwise", () => {
  expect(readEnv({ ...valid, PORT: "4000" }).PUBLIC_URL).toBe("http://localhost:4000");
  expect(readEnv({ ...valid, PUBLIC_URL: "https://panel.example.org/" }).PUBLIC_URL).toBe(
    "https://panel.example.org",
  );
});

test("the first encryption key comes first", () => {
  const { ENCRYPTION_KEYS } = readEnv({
    ...valid,
    ENCRYPTION_KEYS: `new:${key(2)}, old:${key(1)}`,
  });

  expect(ENCRYPTION_KEYS).toEqual([
    { id: "new", bytes: Buffer.alloc(32, 2) },
    { id: "old", bytes: Buffer.alloc(32, 1) },
  ]);
});

test.each([
  [{ AUTH_SECRET: undefined }, "AUTH_SECRET is missing"],
  [{ AUTH_SECRET: "short" }, "AUTH_SECRET must have at least 32 characters"],
  [{ ENCRYPTION_KEYS: `one:${key(1)},one:${key(2)}` }, "ENCRYPTION_KEYS must be a list of"],
  [{ ENCRYPTION_KEYS: "one:c2hvcnQ=" }, "ENCRYPTION_KEYS must be a list of"],
  [{ ENCRYPTION_KEYS: key(1) }, "ENCRYPTION_KEYS must be a list of"],
  [{ DATABASE_URL: "mysql://host/db" }, "DATABASE_URL must be a postgres:// URL"],
  [{ PUBLIC_URL: "ftp://host" }, "PUBLIC_URL must be an http:// or https:// URL"],
  [{ PORT: "70000" }, "PORT "],
  [{ TRUSTED_PROXIES: "-1" }, "TRUSTED_PROXIES "],
  [{ LOG_LEVEL: "loud" }, "LOG_LEVEL "],
])("%o is refused by name", (wrong, sentence) => {
  expect(refusalOf({ ...valid, ...wrong })).toContain(sentence);
});

test("every wrong setting is named at once, and no value is repeated", () => {
  const refusal = refusalOf({ AUTH_SECRET: "hidden", ENCRYPTION_KEYS: "one:hidden" });

  expect(refusal).toContain("AUTH_SECRET");
  expect(refusal).toContain("ENCRYPTION_KEYS");
  expect(refusal).not.toContain("hidden");
});

function refusalOf(source: EnvSource): string {
  try {
    readEnv(source);
  } catch (error) {
    if (error instanceof AppError && error.code === "setting_invalid") return error.message;
    throw error;
  }
  throw new Error("It was accepted.");
}
