import { once } from "node:events";
import { createServer } from "node:http";
import { ROUTES, type RouteKey } from "@/lib/http/route-table";
import { expect, PASSWORD, test } from "./fixtures";
import { csrfTokenOf, signInOverHttp, trySignIn, visit } from "./http";
import { WALK } from "./route-walk";
import { makePerson, makeToken } from "./things";
import { digestOf, endOfTrail, trailSince } from "./trail";

test.use({ worker: false });

const EVIL = "http://evil.example";
/** A subscription to a status page knows no cookie, and begins with the consent of whom it is for. */
const changing = (Object.keys(ROUTES) as RouteKey[]).filter(
  (key) => !/^(GET|PAGE) | \/status\/\[slug\]/.test(key),
);

test("no change is taken from another site's page, whatever it is", async ({ panel }) => {
  const { id, email } = await makePerson(panel, "administrator");
  const visitor = await signInOverHttp(panel, email);
  for (const key of changing)
    await test.step(key, async () => {
      const { path, body } = await WALK[key].request({ panel, ownerId: id });
      const [end, digest] = [await endOfTrail(panel), await digestOf(panel)];
      const answer = await visitor.send(key.split(" ")[0] ?? "", path, { body, origin: EVIL });
      expect([answer.status, answer.code]).toEqual([403, "wrong_origin"]);
      expect(answer.text).toContain(`Open the panel at ${panel.url}`);
      expect(await digestOf(panel)).toBe(digest);
      expect(await trailSince(panel, end)).toMatchObject([{ outcome: "denied", actor_id: id }]);
    });
});

test("the origin is the panel's own or nothing is done", async ({ panel }) => {
  const { email } = await makePerson(panel, "administrator");
  const visitor = await signInOverHttp(panel, email);
  const port = Number(new URL(panel.url).port);
  const askedFrom = async (origin: string | null, site?: string) => {
    const headers: Record<string, string> = site ? { "sec-fetch-site": site } : {};
    const body = { name: `kind ${Math.random().toString(36).slice(2)}` };
    return (await visitor.send("POST", "/api/lead-kinds", { body, origin, headers })).status;
  };
  for (const origin of [
    ...["null", "", EVIL, `${panel.url}.evil.example`, `http://localhost:${port + 1}`],
    ...[`https://localhost:${port}`, `http://127.0.0.1:${port}`, "http://localhost"],
  ]) {
    expect(await askedFrom(origin), origin).toBe(403);
    expect(await askedFrom(origin, "same-origin"), `${origin}, said to be the same`).toBe(403);
  }
  for (const site of ["cross-site", "same-site", "none", undefined])
    expect(await askedFrom(null, site), `no origin, ${site}`).toBe(403);
  expect(await askedFrom(panel.url)).toBe(204);
  expect(await askedFrom(null, "same-origin")).toBe(204);
});

test("another site cannot sign anybody in or out", async ({ panel }) => {
  const { email } = await makePerson(panel, "viewer");
  const stranger = visit(panel);
  expect(await trySignIn(stranger, email, PASSWORD, { origin: EVIL })).toMatchObject({
    ...{ status: 403, code: "wrong_origin" },
  });
  const body = new URLSearchParams({
    csrfToken: "made up",
    email,
    password: PASSWORD,
    json: "true",
  });
  await stranger.send("POST", "/api/auth/callback/credentials", { body });
  const { rows } = await panel.pool.query("select from session");
  expect(rows).toHaveLength(0);

  const visitor = await signInOverHttp(panel, email);
  const csrfToken = await csrfTokenOf(visitor);
  const signOut = { body: new URLSearchParams({ csrfToken, json: "true" }), origin: EVIL };
  for (const authorization of ["Bearer made-up", "Basic made-up", ""]) {
    const sent = { ...signOut, headers: authorization ? { authorization } : {} };
    const answer = await visitor.send("POST", "/api/auth/signout", sent as typeof signOut);
    expect([answer.status, answer.code]).toEqual([403, "wrong_origin"]);
  }
  expect((await visitor.send("GET", "/api/tokens")).status).toBe(200);
});

test("a token needs no origin, and a made-up one opens no way around the check", async ({
  panel,
}) => {
  const { id, email } = await makePerson(panel, "administrator");
  const { text } = await makeToken(panel, id, ["targets:write"]);
  const { body } = await WALK["POST /api/targets"].request({ panel, ownerId: id });
  const program = visit(panel, { authorization: `Bearer ${text}` });
  expect((await program.send("POST", "/api/targets", { body, origin: null })).status).toBe(200);

  const visitor = await signInOverHttp(panel, email);
  const digest = await digestOf(panel);
  const kind = { name: "made up" };
  for (const authorization of [
    "Bearer made-up",
    `Bearer ${text}x`,
    "Basic YTpi",
    "Bearer",
    "Bearer  ",
  ]) {
    const sent = { body: kind, origin: EVIL, headers: { authorization } };
    const { status } = await visitor.send("POST", "/api/lead-kinds", sent);
    expect([401, 403], authorization).toContain(status);
  }
  expect(await digestOf(panel)).toBe(digest);
});

test("a form on a page of a neighbouring port, sent by the browser with its cookies, is refused", async ({
  page,
  panel,
  people,
  signIn,
}) => {
  await signIn(people.administrator.email);
  const trap = createServer((_, response) => {
    response.setHeader("content-type", "text/html");
    response.end(
      `<form method="post" enctype="text/plain" action="${panel.url}/api/lead-kinds">
         <input name='{"name":"planted","x":"' value='"}'><button>Win</button></form>`,
    );
  }).listen(0, "localhost");
  await once(trap, "listening");
  const address = trap.address();
  await page.goto(`http://localhost:${typeof address === "object" ? address?.port : 0}/`);
  const sent = page.waitForRequest((request) => request.url().endsWith("/api/lead-kinds"));
  await page.getByRole("button", { name: "Win" }).click();
  expect((await (await sent).allHeaders())["cookie"]).toContain("next-auth.session-token");
  await expect(page.getByText("wrong_origin")).toBeVisible();
  trap.close();

  const { rows } = await panel.pool.query("select from lead_kind where name = 'planted'");
  expect(rows).toHaveLength(0);
});
