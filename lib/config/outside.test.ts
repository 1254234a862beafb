import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { NOTHING_OUTSIDE } from "@/lib/core/outside";
import { expectNoSecret } from "@/tests/expect-no-secret";
import { parseOutside, readOutside } from "./outside";

const WHOLE = `
commands:
  restart-worker:
    about: Restarts the worker of an application
    run: [/usr/bin/systemctl, restart, "worker@{service}"]
    env: { PATH: /usr/bin, TOKEN: "secret:API_TOKEN" }
sites:
  shop: { url: https://shop.example.org/api, secrets: [API_TOKEN] }
sources:
  metrics: { kind: prometheus, url: http://prometheus:9090, token: API_TOKEN }
channels:
  alerts: { kind: slack, url: "secret:SLACK" }
secrets:
  API_TOKEN: { env: SHOP_TOKEN }
  SLACK: { env: SLACK_URL }
chromium: /usr/bin/chromium
`;
const env = { SHOP_TOKEN: "a-token-of-the-shop", SLACK_URL: "https://hooks.example.org/T/B/x" };

test("reads everything that may be listed, and the secrets from the environment", () => {
  const { outside, secrets } = readOutside(written(WHOLE), env);

  expect(outside.commands["restart-worker"]).toMatchObject({
    timeoutSeconds: 900,
    effect: "changes",
    afterCrash: "ask",
  });
  expect(secrets.get("API_TOKEN")?.reveal()).toBe("a-token-of-the-shop");
  expectNoSecret({ outside, secrets }, secrets.get("SLACK"));
});

test("without a file nothing is listed", () => {
  expect(readOutside(undefined, {})).toEqual({ outside: NOTHING_OUTSIDE, secrets: new Map() });
});

test("an empty file lists nothing", () => {
  expect(parseOutside("# nothing yet\n", "outside.yaml")).toEqual(NOTHING_OUTSIDE);
});

test("a file that cannot be read is said by its name", () => {
  expect(() => readOutside("/nowhere/outside.yaml", {})).toThrow("/nowhere/outside.yaml");
});

describe("says the line of", () => {
  test.each([
    ["a text that is no YAML", "sites:\n  shop: { url: [\n", "line 3"],
    ["a key that is there twice", "sites: {}\nsites: {}\n", "line 2"],
    ["an unknown setting", "sites: {}\nsitse: {}\n", "line 2: sitse: this is not a setting"],
    [
      "an unknown setting further in",
      "sites:\n  shop:\n    url: http://a\n    link: b\n",
      "line 4: sites.shop.link",
    ],
    ["an address that is none", "sites:\n  shop:\n    url: ftp://a\n", "line 3: sites.shop.url"],
    ["what is missing", "commands:\n  one:\n    about: x\n", "line 2: commands.one.run"],
    [
      "a secret that is not listed",
      "channels:\n  a:\n    kind: slack\n    url: secret:NO\n",
      "line 4: there is no secret NO",
    ],
    [
      "a secret among arguments",
      "secrets: { T: { env: T } }\ncommands:\n  a:\n    run:\n      - curl\n      - secret:T\n",
      "line 6: a secret may not be an argument",
    ],
    [
      "a password in an address",
      "sites:\n  shop:\n    url: http://me:pw@a\n",
      "line 3: the address must have no user",
    ],
    [
      "aliases that lead to far too much",
      `a: &a [1]\nb: &b [${"*a,".repeat(99)}*a]\nc: [${"*b,".repeat(99)}*b]`,
      "line 1: the anchors",
    ],
  ])("%s", (_, text, said) => {
    expect(() => parseOutside(text, "outside.yaml")).toThrow(said);
  });
});

test("names every variable that is not set or too short, and no value", () => {
  const read = () => readOutside(written(WHOLE), { SHOP_TOKEN: "short" });

  expect(read).toThrow("SHOP_TOKEN, which holds the secret API_TOKEN, is shorter than 8");
  expect(read).toThrow("SLACK_URL, which holds the secret SLACK, is not set");
  expect(read).not.toThrow(/short\b(?!er)/);
});

function written(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), "outside-")), "outside.yaml");
  writeFileSync(file, text);
  return file;
}
