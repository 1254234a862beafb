import { describe, expect, test } from "vitest";
import { formatTargetAddress, TargetAddress } from "./target-address";

const PEM = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----";
const given = { host: "db.example", database: "shop", user: "ann" };

describe("TargetAddress", () => {
  test("fills in the port and the mode that PostgreSQL's own clients would use", () => {
    expect(TargetAddress.parse(given)).toEqual({ ...given, port: 5432, tls: "prefer" });
  });

  test.each([
    ["no host", { host: "" }, "host", "The host is missing."],
    ["several hosts", { host: "a,b" }, "host", "not a list"],
    ["a socket", { host: "/var/run/postgresql" }, "host", "sockets and paths"],
    ["a space in the host", { host: "db example" }, "host", "no host name has"],
    ["port zero", { port: 0 }, "port", "1 to 65535"],
    ["a port that is a word", { port: "five" }, "port", "1 to 65535"],
    ["no database", { database: "" }, "database", "The database is missing."],
    ["no user", { user: undefined }, "user", "The user is missing."],
    ["a name with a zero byte", { user: "ann\0database\0other" }, "user", "no name has"],
    ["verify-ca without a CA", { tls: "verify-ca" }, "ca", "needs a CA"],
    ["a CA that would not be looked at", { tls: "prefer", ca: PEM }, "tls", "is checked only with"],
    ["a CA that is not PEM", { tls: "verify-full", ca: "MIIB" }, "ca", "must be PEM"],
    [
      "a private key in place of the CA",
      { tls: "verify-full", ca: PEM.replaceAll("CERTIFICATE", "PRIVATE KEY") },
      "ca",
      "This is a private key.",
    ],
  ])("refuses %s in words, at its field", (_, change, field, words) => {
    const issue = TargetAddress.safeParse({ ...given, ...change }).error?.issues[0];

    expect(issue?.path).toEqual([field]);
    expect(issue?.message).toContain(words);
  });
});

test.each([
  ["db.example", "ann@db.example:5432/shop"],
  ["::1", "ann@[::1]:5432/shop"],
])("an address is shown as people write it: %s", (host, shown) => {
  expect(formatTargetAddress(TargetAddress.parse({ ...given, host }))).toBe(shown);
});
