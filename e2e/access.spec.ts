import { ACTS, ruleOf, SCOPES } from "@/lib/core/acts";
import { ROLES, type Role } from "@/lib/core/role";
import { ROUTES } from "@/lib/http/route-table";
import { expect, test } from "./fixtures";
import { signInOverHttp, visit } from "./http";
import { WALK } from "./route-walk";
import type { RunningPanel } from "./running-panel";
import { makePerson, makeToken } from "./things";
import { type Asker, type Verdict, walkRoutes } from "./walk-routes";
import { ADMINISTRATORS_ACTS, WHO_MAY } from "./who-may";

test.use({ worker: false });

test("every route of the panel is walked", () => {
  expect(Object.keys(WALK).sort()).toEqual(Object.keys(ROUTES).sort());
});

test("an administrator may what is listed by hand, and neither runs nor approves", () => {
  const acts = Object.keys(ACTS) as (keyof typeof ACTS)[];
  const theirs = acts.filter((act) => ruleOf(act).by.includes("administrator"));
  expect(theirs.sort()).toEqual([...ADMINISTRATORS_ACTS].sort());
});

for (const role of [...ROLES, undefined])
  test(`${role ? `the role ${role}` : "no role"} opens what it should and nothing else, in person and by token`, async ({
    panel,
  }) => {
    const me = await makePerson(panel, ...(role ? [role] : []));
    const stranger = await makePerson(panel, "operator");
    const askers = await askersOf(panel, me, role);
    const faults: string[] = [];
    for (const asker of askers) {
      const walk = await walkRoutes(panel, asker, { own: me.id, "another's": stranger.id });
      faults.push(...walk.faults, ...compareByHand(walk.found, asker, role));
    }
    expect(faults).toEqual([]);
    expect(askers).toHaveLength(3);
  });

test("somebody signed out opens what is anyone's, and cannot fill the trail by trying the rest", async ({
  panel,
}) => {
  const { id } = await makePerson(panel, "viewer");
  const nobody: Asker = { name: "nobody", visitor: visit(panel), actor: { kind: "nobody" } };
  const { found, faults } = await walkRoutes(panel, nobody, { own: id, "another's": id });

  expect(faults).toEqual([]);
  expect([...found].flatMap(([key, verdict]) => (verdict === "allowed" ? key : []))).toEqual([
    ...["PAGE /sign-in", "PAGE /setup", "PAGE /not-allowed", "GET /healthz", "GET /readyz"],
    ...["GET /api/report-key", "GET /api/openapi.json"],
    ...["GET /api/auth/[...nextauth]", "POST /api/auth/[...nextauth]", "POST /api/setup"],
    // Status pages, for whoever has their address.
    ...["GET /status/[slug]", "GET /status/[slug]/live", "GET /status/[slug].json"],
    ...["GET /status/[slug].rss", "GET /status/[slug].ics", "GET /status/[slug]/badge.svg"],
    "POST /status/[slug]/subscriptions",
    "GET /status/[slug]/subscriptions/[token]",
    "POST /status/[slug]/subscriptions/[token]",
  ]);
});

/** The person at a browser, a token of theirs with every scope, and one with none. */
async function askersOf(
  panel: RunningPanel,
  { id, email }: { id: string; email: string },
  role: Role | undefined,
): Promise<Asker[]> {
  const standing = { roles: role ? [role] : [], leadKinds: [] };
  const byToken = async (name: string, scopes: readonly string[]): Promise<Asker> => {
    const { id: tokenId, text } = await makeToken(panel, id, scopes);
    const token = { kind: "token" as const, tokenId, tokenName: name, person: { id, name: "" } };
    const visitor = visit(panel, { authorization: `Bearer ${text}` });
    return { name, visitor, actor: { ...token, ...standing, scopes } };
  };
  const person = { kind: "person" as const, id, email, name: "", sessionId: "", ...standing };
  return [
    { name: "in person", visitor: await signInOverHttp(panel, email), actor: person },
    await byToken("token with every scope", SCOPES),
    await byToken("token with no scope", []),
  ];
}

/** What was found against the table that was written by hand. */
function compareByHand(found: Map<string, Verdict>, { actor }: Asker, role: Role | undefined) {
  return Object.entries(WHO_MAY).flatMap(([key, { by, token }]) => {
    const inPerson = by === "everybody" || (role !== undefined && by.includes(role));
    const scopes = actor.kind === "token" ? actor.scopes.length : undefined;
    const may = inPerson && (scopes === undefined || (token && scopes > 0));
    const verdict = found.get(key) ?? "never asked";
    const isRight = verdict === (may ? "allowed" : "not allowed");
    return isRight
      ? []
      : [`by hand, ${role} (${actor.kind}, ${scopes} scopes): ${key} was ${verdict}`];
  });
}
