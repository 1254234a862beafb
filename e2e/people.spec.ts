import type { Browser, Page } from "@playwright/test";
import { confirmWith } from "./confirm";
import { expect, PASSWORD, test } from "./fixtures";
import { signInOverHttp, trySignIn, visit } from "./http";
import { makePerson, makeToken } from "./things";

const MADE_HERE = /^[\w-]{43}$/;

test("a new person gets a first password, shown once, and makes it their own", async ({
  page,
  panel,
  people,
  browser,
  signIn,
}) => {
  await signIn(people.administrator.email);
  await page.goto("/settings/people");
  await page.getByRole("link", { name: "Add a person" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Nora New");
  await page.getByLabel("E-mail address").fill("Nora@Example.org");
  await page.getByRole("checkbox", { name: "Operator" }).check();
  await page.getByRole("button", { name: "Add the person" }).click();
  const first = (await page.getByText(MADE_HERE).textContent()) ?? "";
  await page.getByRole("link", { name: "Back to people" }).click();
  await page.getByRole("link", { name: "Nora New" }).click();
  await expect(page.getByText("nora@example.org")).toBeVisible();
  expect(await page.content()).not.toContain(first);

  const hers = await openBrowser(browser, panel.url);
  await signInAs(hers, "nora@example.org", first);
  await hers.goto("/account");
  await hers.getByLabel("Current password").fill(first);
  await hers.getByLabel("New password").fill("too short");
  await hers.getByRole("button", { name: "Change the password" }).click();
  await expect(hers.getByText("Use at least 12 characters.")).toBeVisible();
  await hers.getByLabel("New password").fill("a password of her own");
  await hers.getByRole("button", { name: "Change the password" }).click();
  await expect(hers.getByText("Your password is changed")).toBeVisible();
  await hers.goto("/targets");
  await expect(hers).toHaveURL(/\/targets$/);

  expect((await trySignIn(visit(panel), "nora@example.org", first)).code).toBe("sign_in_failed");
  await signInOverHttp(panel, "nora@example.org", { password: "a password of her own" });
  await hers.context().close();
});

test("a form that is wrong says so at its fields, and keeps what was typed", async ({
  page,
  panel,
  people,
  signIn,
}) => {
  await signIn(people.administrator.email);
  await page.goto("/settings/people/new");
  await page.getByLabel("Name", { exact: true }).fill("Nora New");
  await page.getByLabel("E-mail address").fill("nora at example");
  await page.getByRole("checkbox", { name: "Lead", exact: true }).check();
  await page.getByRole("button", { name: "Add the person" }).click();
  await expect(page.getByText("This is not an e-mail address.")).toBeVisible();
  await expect(page.getByLabel("E-mail address")).toBeFocused();
  await expect(page.getByText("Say which kind of lead.")).toBeVisible();

  await page.getByLabel("E-mail address").fill(people.viewer.email);
  await page.getByLabel("devops lead").check();
  await page.getByRole("button", { name: "Add the person" }).click();
  await expect(page.getByText("Another person has this address.")).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Nora New");
  expect((await panel.pool.query("select from person")).rows).toHaveLength(4);
});

test("a role that is given or taken is felt by the sessions that are open", async ({
  page,
  panel,
  people,
  signIn,
}) => {
  const theirs = await signInOverHttp(panel, people.viewer.email);
  expect((await theirs.send("GET", "/audit")).location).toMatch(/^\/not-allowed/);
  await signIn(people.administrator.email);
  await page.goto(`/settings/people/${people.viewer.id}`);
  const save = async () => {
    await page.getByRole("button", { name: "Save the changes" }).click();
    await confirmWith(page);
    await expect(page.getByText("The changes are saved and in force.")).toBeVisible();
  };
  await page.getByRole("checkbox", { name: "Operator" }).check();
  await save();
  expect((await theirs.send("GET", "/audit")).status).toBe(200);

  await page.reload();
  await expect(page.getByRole("checkbox", { name: "Operator" })).toBeChecked();
  await page.getByRole("checkbox", { name: "Operator" }).uncheck();
  await save();
  expect((await theirs.send("GET", "/audit")).location).toMatch(/^\/not-allowed/);
});

test("deactivating ends sessions and tokens at once; reactivating brings none of them back", async ({
  page,
  panel,
  people,
  signIn,
}) => {
  const theirs = await signInOverHttp(panel, people.operator.email);
  const { text } = await makeToken(panel, people.operator.id, ["targets:read"]);
  const program = visit(panel, { authorization: `Bearer ${text}` });
  expect((await program.send("GET", "/api/targets")).status).toBe(200);
  await signIn(people.administrator.email);
  await page.goto(`/settings/people/${people.operator.id}`);
  await page.getByRole("button", { name: "Deactivate" }).click();
  const question = page.getByRole("dialog", { name: "Deactivate The operator?" });
  await question.getByRole("button", { name: "Deactivate" }).click();
  await confirmWith(page);
  await expect(page.getByRole("button", { name: "Reactivate" })).toBeVisible();

  const refusals = async () => [
    (await theirs.send("GET", "/api/targets")).code,
    (await program.send("GET", "/api/targets")).code,
  ];
  expect(await refusals()).toEqual(["session_ended", "signed_out"]);
  expect((await trySignIn(visit(panel), people.operator.email, PASSWORD)).status).toBe(401);

  await page.getByRole("button", { name: "Reactivate" }).click();
  await confirmWith(page);
  await expect(page.getByRole("button", { name: "Deactivate" })).toBeVisible();
  expect(await refusals()).toEqual(["session_ended", "signed_out"]);
  await signInOverHttp(panel, people.operator.email);
});

test("the last administrator stays one, and stays", async ({ page, panel, people, signIn }) => {
  await signIn(people.administrator.email);
  await page.goto(`/settings/people/${people.administrator.id}`);
  await page.getByRole("checkbox", { name: "Administrator" }).uncheck();
  await page.getByRole("button", { name: "Save the changes" }).click();
  await confirmWith(page);
  await expect(
    page.getByText("This is the last administrator. Nothing was changed."),
  ).toBeVisible();
  await page.reload();
  await page.getByRole("button", { name: "Deactivate" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Deactivate" }).click();
  await confirmWith(page);
  await expect(
    page.getByText("This is the last administrator. Nothing was changed."),
  ).toBeVisible();
  await expect(page.getByText("Make somebody else an administrator first.")).toBeVisible();
  const { rows } = await panel.pool.query(
    "select from person where 'administrator' = any (roles) and deactivated_at is null",
  );
  expect(rows).toHaveLength(1);
});

test("two administrators who remove each other at once leave one", async ({ panel }) => {
  const [one, two] = [
    await makePerson(panel, "administrator"),
    await makePerson(panel, "administrator"),
  ];
  const remove = async (by: string, id: string) => {
    const visitor = await signInOverHttp(panel, by);
    const body = { act: "person.deactivate", thing: `person:${id}`, password: PASSWORD };
    const asked = await visitor.send("POST", "/api/fresh-grants", { body });
    const headers = { "x-fresh-grant": String(JSON.parse(asked.text).grant) };
    return () => visitor.send("PUT", `/api/people/${id}/deactivation`, { headers });
  };
  const acts = [await remove(one.email, two.id), await remove(two.email, one.id)];
  const answers = await Promise.all(acts.map((act) => act()));
  expect(answers.map(({ status }) => status).sort()).not.toEqual([204, 204]);
  const { rows } = await panel.pool.query("select from person where deactivated_at is null");
  expect(rows).toHaveLength(1);
});

test("one's session in another browser is seen and ended from here", async ({
  page,
  panel,
  people,
  browser,
  signIn,
}) => {
  const elsewhere = await openBrowser(browser, panel.url);
  await signInAs(elsewhere, people.lead.email, PASSWORD);
  await signIn(people.lead.email);
  await page.goto("/account");
  const sessions = page.getByRole("table", { name: "Open sessions" }).getByRole("row");
  await expect(sessions).toHaveCount(3);
  await expect(sessions.filter({ hasText: "this one" })).toHaveCount(1);
  await sessions
    .filter({ hasNotText: "this one" })
    .getByRole("button", { name: "End the session" })
    .click();
  await expect(sessions).toHaveCount(2);

  await elsewhere.goto("/account");
  await expect(elsewhere.getByText("Your session has ended: it was revoked")).toBeVisible();
  await page.reload();
  await expect(page).toHaveURL(/\/account$/);
  await elsewhere.context().close();
});

test("a token works for a program until it is revoked", async ({ page, panel, people, signIn }) => {
  await signIn(people.operator.email);
  await page.goto("/settings/tokens");
  await page.getByLabel("Name", { exact: true }).fill("nightly report");
  await page.getByLabel("targets:read").check();
  await page.getByRole("button", { name: "Create the token" }).click();
  await confirmWith(page);
  const text = (await page.getByText(/^swt_\S{43}$/).textContent()) ?? "";
  const fetchTargets = () =>
    fetch(`${panel.url}/api/targets`, { headers: { authorization: `Bearer ${text}` } });
  expect((await fetchTargets()).status).toBe(200);

  await page.reload();
  await page.getByRole("button", { name: "Revoke" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText("Revoked")).toBeVisible();
  const refused = await fetchTargets();
  expect(refused.status).toBe(401);
  expect(await refused.json()).toMatchObject({
    error: {
      message: expect.stringContaining("The token is not valid"),
      remedy: expect.any(String),
    },
  });
});

async function openBrowser(browser: Browser, baseURL: string): Promise<Page> {
  return (await browser.newContext({ baseURL })).newPage();
}

async function signInAs(page: Page, email: string, password: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL("/");
}
