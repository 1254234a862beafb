import { randomBytes } from "node:crypto";
import { ROLES } from "@/lib/core/role";
import { expect, test } from "./fixtures";
import { askGrant, signInOverHttp, trySignIn, type Visitor, visit } from "./http";
import { lookEverywhere, readDatabase, watch } from "./overhear";
import { plantTargets, provokeErrors, provokeFailures } from "./provoke";
import type { RunningPanel } from "./running-panel";
import { type Canary, type Evidence, findLeaks } from "./sweep";

const make = (prefix = "canary") => `${prefix}-${randomBytes(12).toString("hex")}`;
const key = randomBytes(32).toString("base64");
const kept = {
  AUTH_SECRET: make("auth-secret"),
  OIDC_CLIENT_SECRET: make("client-secret"),
};

test.use({
  settings: {
    ...kept,
    ...{ OIDC_ISSUER: "http://127.0.0.1:1/oidc", OIDC_CLIENT_ID: "slackwater" },
    ...{ ENCRYPTION_KEYS: `canary:${key}`, LOG_LEVEL: "debug" },
  },
});

test("the sweep finds a secret in every spelling, and nothing where there is none", () => {
  const canaries = [{ name: "it", text: 'p"ss/wörd & <12>' }];
  const [{ text }] = canaries as [Canary];
  for (const leak of [
    ...[`a ${text} b`, JSON.stringify({ text }), JSON.stringify(JSON.stringify({ text }))],
    ...[`?p=${encodeURIComponent(text)}`, Buffer.from(`${text}!`).toString("base64")],
    ...[Buffer.from(`u:${text}`).toString("base64"), Buffer.from(`us:${text}x`).toString("base64")],
    `<p>p&quot;ss/wörd &amp; &lt;12></p>`,
  ])
    expect(findLeaks(canaries, [{ where: "there", text: leak }]), leak).toEqual(["it in there"]);
  expect(findLeaks(canaries, [{ where: "there", text: "password and nothing more" }])).toEqual([]);
});

test("no planted secret is in any answer, log, audit entry, error or row", async ({ panel }) => {
  const evidence: Evidence[] = [];
  const canaries = await plant(panel, evidence);
  const right = canaries.get("sign-in password") ?? "";

  for (const role of [...ROLES, undefined]) {
    const visitor = role
      ? await signInOverHttp(panel, `${role}@example.org`, { password: right })
      : visit(panel);
    for (const [name, value] of visitor.cookies)
      if (name.endsWith("session-token")) canaries.set(`session cookie of ${role}`, value);
    await lookEverywhere(panel, watch(visitor, evidence));
    await provokeErrors(panel, watch(visitor, evidence), canaries);
  }
  const token = canaries.get("token") ?? "";
  const program = visit(panel, { authorization: `Bearer ${token}` });
  await lookEverywhere(panel, watch(program, evidence));
  const stranger = watch(visit(panel), evidence);
  await trySignIn(stranger, "viewer@example.org", canaries.get("wrong password") ?? "");
  await provokeFailures(panel, stranger, right);

  const all: Canary[] = [...canaries].map(([name, text]) => ({ name, text }));
  expect(all.length).toBeGreaterThanOrEqual(16);
  expect(evidence.length).toBeGreaterThan(300);
  expect(findLeaks(all, evidence)).toEqual([]);
  expect(findLeaks(all, await readDatabase(panel))).toEqual([]);
  const { rows } = await panel.pool.query<{ sealed: string }>(
    "select sealed_password as sealed from target_address",
  );
  expect(rows.length).toBeGreaterThanOrEqual(6);
  for (const { sealed } of rows) expect(sealed).toMatch(/^canary(\.[\w-]+){3}$/);
  const output = panel.output();
  expect(output).toContain("A request failed for a reason that is a bug.");
  // The set-up code is printed where the panel was started: that is how it reaches its reader.
  const said = output.replace(`with the set-up code ${canaries.get("set-up code")}`, "");
  expect(findLeaks(all, [{ where: "the log", text: said }])).toEqual([]);
});

/** Puts secrets wherever the panel takes one. What it hands out once is kept, and its answer is no evidence. */
async function plant(panel: RunningPanel, evidence: Evidence[]): Promise<Map<string, string>> {
  const right = make("right");
  const code = /set-up code (\S+)/.exec(panel.output())?.[1] ?? "";
  const canaries = new Map(
    Object.entries({
      ...{ ...kept, "encryption key": key, "set-up code": code, "sign-in password": right },
      ...{
        "wrong password": make("wrong"),
        "target password": make('"<&é'),
        "URL password": make(),
      },
      ...{ "replica password": make(), "private key": make(), "password of a bad URL": make() },
      "database password": new URL(panel.databaseUrl).password,
    }),
  );
  const stranger = watch(visit(panel), evidence);
  const administrator = "administrator@example.org";
  const first = { code, name: "First", email: administrator, password: right };
  expect((await stranger.send("POST", "/api/setup", { body: first })).status).toBe(204);

  const visitor = await signInOverHttp(panel, administrator, { password: right });
  const seen = watch(visitor, evidence);
  for (const role of ROLES.filter((role) => role !== "administrator"))
    await addWithPassword(seen, role, right);
  const added = await addWithPassword(visitor, "nobody in particular");
  canaries.set("first password", String(added["password"]));
  const thing = `person:${added["id"]}`;
  const grant = await askGrant(visitor, "person.reset-password", thing, right);
  const headers = { "x-fresh-grant": grant };
  const reset = await visitor.send("POST", `/api/people/${added["id"]}/passwords`, { headers });
  canaries.set("grant", grant).set("new password", String(JSON.parse(reset.text).password));
  const unused = await askGrant(visitor, "token.create", "token:new", right);
  canaries.set("unused grant", unused);
  const fresh = { "x-fresh-grant": await askGrant(visitor, "token.create", "token:new", right) };
  const body = { name: "program", scopes: ["targets:read", "audit:read", "people:read"] };
  const created = await visitor.send("POST", "/api/tokens", { body, headers: fresh });
  canaries.set("token", String(JSON.parse(created.text).token));
  await plantTargets(panel, seen, canaries);
  return canaries;
}

async function addWithPassword(visitor: Visitor, name: string, password?: string) {
  const isRole = ROLES.find((role) => role === name);
  if (name === "lead")
    await visitor.send("POST", "/api/lead-kinds", { body: { name: "any lead" } });
  const body = {
    ...{ name, email: `${name.replaceAll(" ", "-")}@example.org`, password },
    ...{ roles: isRole ? [isRole] : [], leadKinds: isRole === "lead" ? ["any lead"] : [] },
  };
  const { status, text } = await visitor.send("POST", "/api/people", { body });
  expect(status, text).toBe(200);
  return JSON.parse(text);
}
