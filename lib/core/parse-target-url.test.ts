import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { AppError } from "./errors";
import { parseTargetUrl } from "./parse-target-url";

const PEM = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----";

describe("a good URL", () => {
  test.each([
    ["postgres://ann@db/shop", { user: "ann", host: "db", port: 5432, database: "shop" }],
    ["postgresql://ann@db:6543/shop", { port: 6543, tls: "prefer" }],
    ["POSTGRES://ann@db/shop", { host: "db" }],
    ["  postgres://ann@db/shop\n", { database: "shop" }],
    ["postgres://ann@[::1]/shop", { host: "::1", port: 5432 }],
    ["postgres://ann@[fe80::1]:6543/shop", { host: "fe80::1", port: 6543 }],
    ["postgres://a%40b@db/my%2Fshop", { user: "a@b", database: "my/shop" }],
    ["postgres://ann@db/shop?sslmode=verify-full", { tls: "verify-full" }],
    ["postgres://ann@db/shop?sslmode=verify-full&sslrootcert=system", { tls: "verify-full" }],
    ["postgres://ann@db/shop?ssl=true", { tls: "require" }],
    ["postgres://ann@db/shop?application_name=x&pgbouncer=true", { tls: "prefer" }],
  ])("%s is read", (url, expected) => {
    expect(parseTargetUrl(url)).toMatchObject(expected);
  });

  test("the password is decoded and kept as a secret", () => {
    const { password } = parseTargetUrl("postgres://ann:p%25%40%2Fss@db/shop");

    expect(password?.reveal()).toBe("p%@/ss");
    expect(String(password)).toBe("[secret]");
  });

  test("an unescaped @ in the password is understood, as other clients do", () => {
    const { host, password } = parseTargetUrl("postgres://ann:p@ss@db/shop");

    expect([host, password?.reveal()]).toEqual(["db", "p@ss"]);
  });

  test("the CA that was pasted beside it is taken along", () => {
    expect(parseTargetUrl("postgres://ann@db/shop?sslmode=verify-ca", PEM).ca).toBe(PEM);
  });
});

describe("a bad URL", () => {
  test.each([
    ["mysql://ann:tr0ub4dor@db/shop", "The scheme is not postgres://"],
    ["jdbc:postgresql://db/shop?password=tr0ub4dor", "The scheme is jdbc"],
    ["host=db password=tr0ub4dor", "a list of keywords"],
    ["tr0ub4dor", "The scheme is not"],
    ["postgres://:tr0ub4dor@db/shop", "The user is missing"],
    ["postgres://db/shop", "The user is missing"],
    ["postgres://ann:tr0ub4dor@/shop", "The host is missing"],
    ["postgres://ann:tr0ub4dor@db", "The database is missing"],
    ["postgres://ann:tr0ub4dor@db/", "The database is missing"],
    ["postgres://ann:tr0ub4dor@db:0/shop", "The port must be"],
    ["postgres://ann:tr0ub4dor@db:five/shop", "The port must be"],
    ["postgres://ann:tr0ub4dor@db:70000/shop", "The port must be"],
    ["postgres://ann:tr0ub4dor@::1/shop", "IPv6 address without brackets"],
    ["postgres://ann:tr0ub4dor@a:1,b:2/shop", "a list of servers"],
    ["postgres://ann:tr0ub4dor@%2Frun%2Fpostgresql/shop", "sockets and paths"],
    ["postgres://ann:tr0ub4dor%zz@db/shop", "The password has a %"],
    ["postgres://ann:tr0/ub4dor@db/shop", "a character with a meaning in URLs"],
    ["postgres://ann:tr0#ub4dor@db/shop", "a character with a meaning in URLs"],
    ["postgres://ann:tr0?ub4dor@db/shop", "a character with a meaning in URLs"],
    ["postgres://ann:tr0ub4dor@db/shop#top", "ends in a # part"],
    ["postgres://ann:tr0ub4dor@db/shop?sslmode=sometimes", "The parameter sslmode"],
    ["postgres://ann:tr0ub4dor@db/shop?sslmode=allow", "The parameter sslmode"],
    ["postgres://ann:tr0ub4dor@db/shop?sslmode=verify-ca", "needs a CA"],
    ["postgres://ann:tr0ub4dor@db/shop?sslrootcert=/etc/ca.pem", "The parameter sslrootcert"],
    ["postgres://ann:tr0ub4dor@db/shop?sslkey=/etc/key.pem", "The parameter sslkey"],
    ["postgres://ann@db/shop?password=tr0ub4dor", "The password is given as a parameter"],
    ["postgres://ann:tr0ub4dor@db/shop?options=-csearch_path=x", "not known here: options"],
  ])("%s gets a sentence of its own that keeps the password", (url, sentence) => {
    const error = failureOf(url);

    expect(error.code).toBe("target_url_invalid");
    expect(Object.values(error.fields)[0]).toContain(sentence);
    expect(error.message).toContain(sentence);
    expect(error.remedy).not.toBe("");
    const shown = inspect(error, { depth: null, showHidden: true }) + JSON.stringify(error.fields);

    expect(shown).not.toContain("ub4dor");
  });
});

function failureOf(url: string): AppError {
  try {
    parseTargetUrl(url);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("The URL was accepted.");
}
