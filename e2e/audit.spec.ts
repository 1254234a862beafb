import { ruleOf } from "@/lib/core/acts";
import { ROLES } from "@/lib/core/role";
import { ROUTES, type RouteKey } from "@/lib/http/route-table";
import { expect, PASSWORD, test } from "./fixtures";
import { askGrant, signInOverHttp, signOutOverHttp, trySignIn, type Visitor, visit } from "./http";
import { type Request, WALK, type Walk } from "./route-walk";
import type { RunningPanel } from "./running-panel";
import { makePerson } from "./things";
import { digestOf, type Entry, endOfTrail, trailSince } from "./trail";

/** Walked apart: they change who is signed in, or need a panel without people. */
const APART: RouteKey[] = [
  "POST /api/auth/[...nextauth]",
  "POST /api/setup",
  // By strangers, who must not be able to fill the trail.
  "POST /status/[slug]/subscriptions",
  "POST /status/[slug]/subscriptions/[token]",
];
const STEPS = Object.entries(WALK) as [RouteKey, Walk][];
/** They take a body because an address would be too short for it, and change nothing. */
const LOOKS: RouteKey[] = [
  "POST /api/playbooks/lint",
  "POST /api/playbooks/imports",
  "POST /api/playbooks/[name]/fit",
  "POST /api/playbooks/[name]/plan",
];

test.use({ worker: false });

test("a walk knows a request for every route that changes something", () => {
  const changing = Object.keys(ROUTES).filter((key) => !/^(GET|PAGE) /.test(key));
  const known = [...APART, ...LOOKS];
  const walked = STEPS.flatMap(([key, { tells }]) => (tells || known.includes(key) ? key : []));
  expect(walked.sort()).toEqual([...changing, "GET /api/audit/export"].sort());
});

test("every change writes one entry of who did what to what, from where, and the chain holds", async ({
  panel,
}) => {
  const { id, email } = await makePerson(panel, ...ROLES);
  const visitor = await signInOverHttp(panel, email);

  for (const [key, walk] of STEPS.filter(([key, { tells }]) => tells && !APART.includes(key)))
    await test.step(key, async () => {
      const request = await walk.request({ panel, ownerId: id });
      const told = await tellOf(panel, visitor, key, walk, request);
      // What follows from an act by itself, the system tells on its own account.
      const entries = told.filter((entry) => entry.actor_kind !== "system");
      expect(entries.map(({ outcome }) => outcome)).toEqual(["done"]);
      expect(entries[0]).toMatchObject({
        ...{ actor_kind: "person", actor_id: id, act: walk.act, thing_kind: walk.tells?.thing },
        ...(request.thing?.endsWith(":new") ? {} : thingOf(request)),
        address: expect.stringMatching(/^(127\.0\.0\.1|::1)$/),
        before: walk.tells?.before ? expect.any(Object) : null,
        after: walk.tells?.after ? expect.any(Object) : null,
      });
      expect(entries[0]?.before ?? "nothing").not.toEqual(entries[0]?.after ?? null);
    });

  const verification = await visitor.send("GET", "/api/audit/verification");
  expect(JSON.parse(verification.text)).toMatchObject({ holds: true });
});

test("whoever only looks leaves no entry and changes nothing", async ({ panel }) => {
  const { id, email } = await makePerson(panel, ...ROLES);
  const visitor = await signInOverHttp(panel, email);
  for (const [key, walk] of STEPS.filter(([key, { tells }]) => /^(GET|PAGE) /.test(key) && !tells))
    await test.step(key, async () => {
      const { path } = await walk.request({ panel, ownerId: id });
      const [end, digest] = [await endOfTrail(panel), await digestOf(panel)];
      const { status } = await visitor.send("GET", path);
      expect(status).toBeLessThan(400);
      expect(await trailSince(panel, end)).toEqual([]);
      expect(await digestOf(panel)).toBe(digest);
    });
});

test("signing in and signing out are told, with the person and the session", async ({ panel }) => {
  const { id, email } = await makePerson(panel, "viewer");
  const end = await endOfTrail(panel);
  const visitor = await signInOverHttp(panel, email);
  await signOutOverHttp(visitor);

  const [signedIn, signedOut, ...more] = await trailSince(panel, end);
  const who = { outcome: "done", actor_kind: "person", actor_id: id, address: "127.0.0.1" };
  expect(signedIn).toMatchObject({
    ...who,
    act: "session.start",
    thing_kind: "person",
    thing_id: id,
  });
  expect(signedOut).toMatchObject({ ...who, act: "session.end", thing_kind: "session" });
  expect(signedIn?.after).toEqual({ session: signedOut?.thing_id });
  expect(more).toEqual([]);
  expect((await visitor.send("GET", "/api/tokens")).status).toBe(401);
});

test("the first start is told, and no guess at its code fills the trail", async ({ panel }) => {
  const code = /set-up code (\S+)/.exec(panel.output())?.[1] ?? "";
  const ada = { name: "Ada", email: "ada@example.org", password: PASSWORD };
  const nobody = visit(panel);
  const wrong = await nobody.send("POST", "/api/setup", { body: { ...ada, code: "wrong" } });
  const right = await nobody.send("POST", "/api/setup", { body: { ...ada, code } });

  expect([wrong.status, right.status]).toEqual([403, 204]);
  expect(await trailSince(panel, 0)).toMatchObject([
    { act: "panel.set-up", outcome: "done", actor_kind: "nobody", after: { email: ada.email } },
  ]);
});

test("what is refused to somebody who is signed in is told once, with the reason", async ({
  panel,
}) => {
  const { id, email } = await makePerson(panel, "administrator");
  const visitor = await signInOverHttp(panel, email);
  const retire = await WALK["PUT /api/targets/[targetId]/retirement"].request({
    panel,
    ownerId: id,
  });
  const target = { name: "x", environment: "test", main: { url: "postgres://a:b@c/d" } };
  const forged = { headers: { "x-fresh-grant": "swg_made-up" } };
  const foreign = { origin: "http://evil.example" };
  const wrong = { current: "wrong", next: PASSWORD };
  const attempts: [string, string, unknown, object, string, RegExp][] = [
    ["PUT", retire.path, retire.body, forged, "target.retire", /prove again who you are/],
    ["POST", "/api/targets", target, foreign, "target.add", /evil\.example/],
    ["POST", "/api/fresh-grants", asked("wrong"), {}, "grant.ask", /password was wrong/],
    ["PUT", "/api/account/password", wrong, {}, "password.change", /password was wrong/],
  ];
  for (const [method, path, body, sending, act, reason] of attempts) {
    const [end, digest] = [await endOfTrail(panel), await digestOf(panel)];
    const { status } = await visitor.send(method, path, { body, ...sending });
    expect([401, 403]).toContain(status);
    expect(await trailSince(panel, end)).toMatchObject([
      {
        outcome: "denied",
        act,
        actor_id: id,
        address: "127.0.0.1",
        reason: expect.stringMatching(reason),
      },
    ]);
    expect(await digestOf(panel)).toBe(digest);
  }
});

test("to be asked for the password is no denial, and leaves no entry", async ({ panel }) => {
  const { id, email } = await makePerson(panel, "administrator");
  const visitor = await signInOverHttp(panel, email);
  const retire = await WALK["PUT /api/targets/[targetId]/retirement"].request({
    panel,
    ownerId: id,
  });
  const end = await endOfTrail(panel);

  const { code } = await visitor.send("PUT", retire.path, { body: retire.body });

  expect(code).toBe("fresh_authentication_needed");
  expect(await trailSince(panel, end)).toEqual([]);
});

test("a failed sign-in is told with the reason that the browser is not given", async ({
  panel,
}) => {
  const known = await makePerson(panel, "viewer");
  const gone = await makePerson(panel, "viewer");
  await panel.pool.query("update person set deactivated_at = now() where id = $1", [gone.id]);
  const end = await endOfTrail(panel);
  const messages = new Set<string>();
  for (const [email, password] of [
    [known.email, "wrong"],
    ["stranger@example.org", PASSWORD],
    [gone.email, PASSWORD],
  ]) {
    const answer = await trySignIn(visit(panel), email ?? "", password ?? "");
    expect(answer.status).toBe(401);
    messages.add(answer.message);
  }

  const nobody = {
    act: "session.start",
    outcome: "denied",
    actor_kind: "nobody",
    address: "127.0.0.1",
  };
  expect(await trailSince(panel, end)).toMatchObject([
    { ...nobody, thing_id: known.id, reason: "The password was wrong." },
    { ...nobody, thing_id: "unknown", reason: "No person has this address." },
    { ...nobody, thing_id: gone.id, reason: "The person is deactivated." },
  ]);
  expect(messages.size).toBe(1);
});

function asked(password: string) {
  return { act: "target.retire", thing: "target:x", password };
}

async function tellOf(
  panel: RunningPanel,
  visitor: Visitor,
  key: RouteKey,
  { act }: Walk,
  { path, body, thing = "" }: Request,
): Promise<Entry[]> {
  const grant = ruleOf(act).fresh ? await askGrant(visitor, act, thing) : undefined;
  const end = await endOfTrail(panel);
  const headers: Record<string, string> = grant ? { "x-fresh-grant": grant } : {};
  const answer = await visitor.send(key.split(" ")[0] ?? "", path, { body, headers });
  expect(answer.status, answer.text).toBeLessThan(300);
  return trailSince(panel, end);
}

function thingOf({ thing }: Request): Partial<Entry> {
  const [thing_kind, thing_id] = thing?.split(":") ?? [];
  return thing_kind && thing_id ? { thing_kind, thing_id } : {};
}
