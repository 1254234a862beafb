import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { expect, test } from "vitest";
import { PanelSettings, readEnv } from "./env";
import { Oidc } from "./oidc";
import { Push } from "./push";

const example = parseEnv(readFileSync(".env.example", "utf8"));
const secrets = {
  AUTH_SECRET: "a".repeat(64),
  ENCRYPTION_KEYS: `first:${Buffer.alloc(32).toString("base64")}`,
};

test("the example names every setting and nothing else", () => {
  const known = [PanelSettings, Oidc, Push].flatMap(({ shape }) => Object.keys(shape));

  expect(Object.keys(example).sort()).toEqual(known.sort());
});

test("the example is accepted once it has secrets, and shows the defaults", () => {
  expect(readEnv({ ...example, ...secrets })).toEqual(readEnv(secrets));
});

test("the role mapping that the example suggests is one that is understood", () => {
  const [, suggested] =
    /^# {3}OIDC_ROLES="(.*)"$/m.exec(readFileSync(".env.example", "utf8")) ?? [];

  expect(readEnv({ ...secrets, OIDC_ROLES: suggested }).OIDC_ROLES).toEqual([
    { claim: "dba", role: "operator" },
    { claim: "sre", role: "lead", leadKind: "devops lead" },
    { claim: "staff", role: "viewer" },
  ]);
});
