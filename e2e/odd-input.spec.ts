import { ROLES } from "@/lib/core/role";
import type { RouteKey } from "@/lib/http/route-table";
import { expect, PASSWORD, test } from "./fixtures";
import { type Answer, signInOverHttp, trySignIn, visit } from "./http";
import { WALK } from "./route-walk";
import { makePerson } from "./things";
import { digestOf } from "./trail";

const KEYS = (Object.keys(WALK) as RouteKey[]).filter((key) => !/^(GET|PAGE) /.test(key));

/** What no form sends and every program can. */
const ODD_VALUES: unknown[] = [
  ...["a\0b", "\ud800", "", "x".repeat(200_000), "../..", null, -1, 1e300, true],
  ...[[null], { toString: 1 }],
];
const ODD_BODIES: unknown[] = [null, 0, "text", [], [[]], { __proto__: null, constructor: 1 }];

test.use({ worker: false });

test("every endpoint answers odd input with a sentence, and changes nothing", async ({ panel }) => {
  test.slow();
  const { id, email } = await makePerson(panel, ...ROLES);
  const visitor = await signInOverHttp(panel, email);
  const faults: string[] = [];
  for (const key of KEYS) {
    const [method = ""] = key.split(" ");
    const request = () => WALK[key].request({ panel, ownerId: id });
    let fresh = await request();
    const { path, body } = fresh;
    if (method === "DELETE" || path.includes("signin")) continue;
    for (const [name, odd] of [...ODD_BODIES.map(whole), ...spoil(body)]) {
      const sent = name === undefined ? odd : { ...Object(fresh.body), [name]: odd };
      const before = await digestOf(panel);
      const answer = await visitor.send(method, fresh.path, { body: sent });
      // What was refused can be asked of the same thing again.
      if (answer.status < 400) fresh = await request();
      const shown = `${key} with ${name ?? "all"} ${JSON.stringify(odd).slice(0, 60)}`;
      const fault = whatIsWrong(answer);
      if (fault) faults.push(`${shown}: ${fault}`);
      if (answer.status >= 400 && (await digestOf(panel)) !== before)
        faults.push(`${shown}: refused, but something was changed`);
      await panel.system.db.signInFailure.deleteMany();
    }
  }
  expect(faults).toEqual([]);
});

test("addresses that nobody would type lead to a sentence, too", async ({ panel }) => {
  const { email } = await makePerson(panel, "administrator");
  const visitor = await signInOverHttp(panel, email);
  const odd = [
    "%00",
    "%ff",
    "%E0%A4%A",
    "..%2f..",
    "'",
    '"',
    "null",
    "x".repeat(3_000),
    "%25zz",
    "%F0%9F%8C%8A",
  ];
  const faults: string[] = [];
  for (const part of odd)
    for (const [method, path] of [
      ["GET", `/targets/${part}`],
      ["GET", `/settings/people/${part}`],
      ["GET", `/api/targets/${part}`],
      ["GET", `/api/people/${part}`],
      ["GET", `/audit?who=${part}&act=${part}&thing=${part}&from=${part}&before=${part}`],
      ["GET", `/api/audit?who=${part}&outcome=${part}&to=${part}&before=${part}`],
      ["GET", `/sign-in?from=${part}&why=${part}&error=${part}`],
      ["GET", `/not-allowed?page=${part}`],
      ["GET", `/runs/${part}`],
      ["GET", `/api/runs/${part}`],
      ["GET", `/api/runs/${part}/events?after=${part}`],
      ["GET", `/api/events?topics=${part}&after=${part}`],
      ["GET", `/api/events?topics=run:${part},runs&after=runs=${part}`],
      ["GET", `/api/runs/${RUN}/steps/${part}/preview`],
      ["GET", `/api/runs/${RUN}/steps/${part}/attempts/${part}/output?from=${part}`],
      ["GET", `/api/runs/${RUN}/steps/a/attempts/1/output/matches?search=${part}&after=${part}`],
      ["GET", `/api/runs?before=${part}`],
      ["GET", `/api/playbooks/${part}?version=${part}`],
      ["GET", `/api/playbooks/a/diff?from=${part}&to=${part}`],
      ["DELETE", `/api/lead-kinds/${part}`],
      ["DELETE", `/api/sessions/${part}`],
      ["DELETE", `/api/tokens/${part}`],
    ] as const) {
      const { status, text } = await visitor.send(method, path);
      if (status >= 500)
        faults.push(`${method} ${path.slice(0, 60)}: ${status} ${text.slice(0, 99)}`);
    }
  expect(faults).toEqual([]);
});

const RUN = "00000000-0000-4000-8000-000000000000";
const whole = (odd: unknown): [undefined, unknown] => [undefined, odd];

/** Every value of a body with every odd one in its place. */
function spoil(body: unknown): [string, unknown][] {
  const names = typeof body === "object" && body !== null ? Object.keys(body) : [];
  return names.flatMap((name) => ODD_VALUES.map((odd): [string, unknown] => [name, odd]));
}

function whatIsWrong({ status, code, text }: Answer): string | undefined {
  if (status < 400) return undefined;
  if (status >= 500) return `${status} ${text.slice(0, 150)}`;
  // Whoever has no account is answered with a page.
  if (text.startsWith("<!doctype")) return /<h1>[^<]{3,}/.test(text) ? undefined : "no sentence";
  const { error } = JSON.parse(text);
  return code && error.message && error.remedy ? undefined : `no sentence: ${text.slice(0, 100)}`;
}

test("a sign-in that fails for a reason of the panel's says nothing of its inside", async ({
  panel,
}) => {
  const { email } = await makePerson(panel, "viewer");
  const odd = await trySignIn(visit(panel), "a\0b", PASSWORD);
  expect([odd.status, odd.code]).toEqual([401, "invalid_input"]);
  await panel.pool.query("alter table person rename to mislaid");
  const answer = await trySignIn(visit(panel), email, PASSWORD);
  expect([answer.status, answer.code]).toEqual([401, "unexpected"]);
  expect(answer.message).not.toMatch(/prisma|person|table/i);
});
