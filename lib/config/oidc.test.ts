import { expect, test } from "vitest";
import { Oidc } from "./oidc";

const provider = {
  OIDC_ISSUER: "https://id.example.org",
  OIDC_CLIENT_ID: "slackwater",
  OIDC_CLIENT_SECRET: "a secret",
};

test("without a provider nothing is asked for", () => {
  expect(Oidc.parse({})).toEqual({
    OIDC_NAME: "single sign-on",
    OIDC_ROLES_CLAIM: "groups",
    OIDC_ROLES: [],
  });
  expect(Oidc.parse({ OIDC_ISSUER: "", OIDC_CLIENT_ID: "", OIDC_CLIENT_SECRET: "" })).toEqual(
    Oidc.parse({}),
  );
});

test.each(Object.keys(provider))("a provider without %s is refused", (name) => {
  const { success } = Oidc.safeParse({ ...provider, [name]: "" });

  expect(Oidc.safeParse(provider).success).toBe(true);
  expect(success).toBe(false);
});

test("a value of the claim gives a role, and for a lead a kind", () => {
  const { OIDC_ROLES } = Oidc.parse({
    OIDC_ROLES: "dba=operator; sre = lead:devops lead ;sre=operator;",
  });

  expect(OIDC_ROLES).toEqual([
    { claim: "dba", role: "operator" },
    { claim: "sre", role: "lead", leadKind: "devops lead" },
    { claim: "sre", role: "operator" },
  ]);
});

test.each(["dba", "dba=king", "=operator", "dba=operator:night"])("%s is refused", (mapping) => {
  const { error } = Oidc.safeParse({ OIDC_ROLES: mapping });

  expect(error?.issues[0]?.message).toContain(`has "${mapping}"`);
});
