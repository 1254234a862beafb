import { expect, test } from "vitest";
import { readEnv } from "@/lib/config/env";
import { readIdentity } from "./oidc-provider";

const env = readEnv({
  AUTH_SECRET: "a".repeat(32),
  ENCRYPTION_KEYS: `test:${Buffer.alloc(32).toString("base64")}`,
  OIDC_ROLES: "dba=operator; sre=lead:devops lead; po=lead:product owner",
});
const claims = { iss: "https://id.example.org", sub: "1", email: "a@example.org" };

test("a sign-in whose time the provider does not tell was never just now", () => {
  expect(readIdentity(env, claims).authenticatedAt).toEqual(new Date(0));
  expect(readIdentity(env, { ...claims, auth_time: 1_700_000_000 }).authenticatedAt).toEqual(
    new Date(1_700_000_000_000),
  );
});

test("an address is not verified unless the provider says so", () => {
  expect(readIdentity(env, claims).emailVerified).toBe(false);
  expect(readIdentity(env, { ...claims, email_verified: true }).emailVerified).toBe(true);
});

test("roles come from the groups that are mapped, one or many, each role once", () => {
  const held = (groups: unknown) => {
    const { roles, leadKinds } = readIdentity(env, { ...claims, groups });
    return { roles, leadKinds };
  };
  expect(held("dba")).toEqual({ roles: ["operator"], leadKinds: [] });
  expect(held(["sre", "po", "cooks"])).toEqual({
    ...{ roles: ["lead"], leadKinds: ["devops lead", "product owner"] },
  });
  for (const nothing of [undefined, [], "cooks", 7, { dba: true }])
    expect(held(nothing)).toEqual({ roles: [], leadKinds: [] });
});
