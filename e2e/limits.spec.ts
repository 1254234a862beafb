import { expect, PASSWORD, test } from "./fixtures";
import { signInOverHttp, trySignIn, visit } from "./http";
import type { RunningPanel } from "./running-panel";
import { makePerson } from "./things";

const from = (address: string) => ({ "x-forwarded-for": address });

/** How wrong passwords for one account were answered, one after the other. */
async function guess(panel: RunningPanel, email: string, times: number, headers = {}) {
  const answers: (string | undefined)[] = [];
  for (let i = 0; i < times; i += 1)
    answers.push((await trySignIn(visit(panel, headers), email, `guess ${i}`)).code);
  return answers;
}

const TRIED = "sign_in_failed";
const NOT_TRIED = "sign_in_limited";

/** As if this much time had passed since the last failure. */
async function letPass({ pool }: RunningPanel, seconds: number): Promise<void> {
  await pool.query(
    "update sign_in_failure set last_failed_at = last_failed_at - $1 * interval '1 second'",
    [seconds],
  );
}

async function denials({ pool }: RunningPanel): Promise<number> {
  const { rows } = await pool.query(
    "select count(*)::int as count from audit_entry where act = 'session.start' and outcome = 'denied'",
  );
  return rows[0].count;
}

test("an account takes five guesses, then says when to try again, and longer each time", async ({
  panel,
}) => {
  const { email } = await makePerson(panel, "operator");
  const other = await makePerson(panel, "operator");
  expect(await guess(panel, email, 6)).toEqual([...Array(5).fill(TRIED), NOT_TRIED]);
  const right = await trySignIn(visit(panel), email.toUpperCase(), PASSWORD);
  expect(right).toMatchObject({ status: 401, code: NOT_TRIED });
  expect(right.message).toMatch(/This one was not tried\./);
  expect(right.message).toMatch(/Try again in [1-5] seconds?/);
  expect((await panel.pool.query("select from session")).rows).toHaveLength(0);
  await signInOverHttp(panel, other.email);

  await letPass(panel, 5);
  expect(await guess(panel, email, 1)).toEqual([TRIED]);
  const longer = await trySignIn(visit(panel), email, PASSWORD);
  expect(longer.message).toMatch(/Try again in ([6-9]|10) seconds/);
  await letPass(panel, 10);
  await signInOverHttp(panel, email);
  expect(await guess(panel, email, 5)).toEqual(Array(5).fill(TRIED));
});

test("the wait grows to a quarter of an hour and no further, and an hour forgets", async ({
  panel,
}) => {
  const { email } = await makePerson(panel, "operator");
  await guess(panel, email, 1);
  await panel.pool.query("update sign_in_failure set failures = 40 where subject like 'account:%'");
  const { message } = await trySignIn(visit(panel), email, PASSWORD);
  expect(message).toMatch(/Try again in (900|89\d) seconds/);
  await letPass(panel, 3_601);
  expect(await guess(panel, email, 5)).toEqual(Array(5).fill(TRIED));
});

test("twenty guesses sent at once are five guesses", async ({ panel }) => {
  const { email } = await makePerson(panel, "operator");
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, i) => trySignIn(visit(panel), email, `guess ${i}`)),
  );
  const codes = answers.map(({ code }) => code ?? "none").sort();
  expect(codes).toEqual([...Array(5).fill(TRIED), ...Array(15).fill(NOT_TRIED)]);
  expect(await denials(panel)).toBe(5);
  expect(await trySignIn(visit(panel), email, PASSWORD)).toMatchObject({ code: NOT_TRIED });
});

test("a sign-in that succeeds takes its own count back, and the account's", async ({ panel }) => {
  const { email } = await makePerson(panel, "operator");
  for (let round = 0; round < 4; round += 1) {
    expect(await guess(panel, email, 4)).toEqual(Array(4).fill(TRIED));
    await signInOverHttp(panel, email);
  }
  const { rows } = await panel.pool.query("select subject, failures from sign_in_failure");
  expect(rows).toEqual([{ subject: "address:127.0.0.1", failures: 16 }]);
});

test("the sign-in page says when to try again, and keeps the address", async ({
  page,
  panel,
  people,
}) => {
  await guess(panel, people.viewer.email, 5);
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill(people.viewer.email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText(/This one was not tried\./)).toBeVisible();
  await expect(page.getByText(/Try again in \d+ seconds?, or ask an administrator/)).toBeVisible();
  await expect(page.getByLabel("E-mail address")).toHaveValue(people.viewer.email);
});

test("without a trusted proxy nobody chooses their own address", async ({ panel }) => {
  for (let i = 0; i < 20; i += 1) {
    const forged = { ...from(`198.51.100.${i}`), "x-slackwater-address": `198.51.100.${i}` };
    expect(await guess(panel, `nobody-${i}@example.org`, 1, forged)).toEqual([TRIED]);
  }
  const { email } = await makePerson(panel, "operator");
  const answer = await trySignIn(visit(panel, from("203.0.113.9")), email, PASSWORD);
  expect(answer).toMatchObject({ status: 401, code: NOT_TRIED });
  const { rows } = await panel.pool.query(
    "select distinct address from audit_entry where address is not null",
  );
  expect(rows).toEqual([{ address: "127.0.0.1" }]);
});

test.describe("behind one trusted proxy", () => {
  test.use({ settings: { TRUSTED_PROXIES: "1" } });

  test("an address takes twenty guesses over all accounts; other addresses go on", async ({
    panel,
  }) => {
    const { email } = await makePerson(panel, "operator");
    for (let i = 0; i < 20; i += 1)
      expect(await guess(panel, `nobody-${i}@example.org`, 1, from("198.51.100.7"))).toEqual([
        TRIED,
      ]);
    expect(await trySignIn(visit(panel, from("198.51.100.7")), email, PASSWORD)).toMatchObject({
      ...{ status: 401, code: NOT_TRIED },
    });
    await signInOverHttp(panel, email, { headers: from("198.51.100.8") });
  });

  test("what the client wrote into the header before the proxy did counts for nothing", async ({
    panel,
  }) => {
    await guess(panel, "nobody@example.org", 1, from("203.0.113.1, 198.51.100.7"));
    const { rows } = await panel.pool.query(
      "select address from audit_entry where act = 'session.start'",
    );
    expect(rows).toEqual([{ address: "198.51.100.7" }]);
  });
});
