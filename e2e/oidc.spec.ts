import type { Page } from "@playwright/test";
import { test as base, expect } from "./fixtures";
import { type IdentityProvider, startIdentityProvider } from "./identity-provider";
import { lookAtPage } from "./look-at-page";
import type { RunningPanel } from "./running-panel";
import { endOfTrail, trailSince } from "./trail";

/** A test with a panel that knows a provider, and the provider. */
const test = base.extend<{ provider: IdentityProvider }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to find what a fixture needs.
  provider: async ({}, use) => {
    const provider = await startIdentityProvider();
    await use(provider);
    await provider.stop();
  },
  settings: async ({ provider }, use) => use(provider.settings),
});

test("the provider's groups give the roles, anew at each sign-in, and open sessions feel it", async ({
  page,
  panel,
  people,
  provider,
  complaints,
}) => {
  provider.serve(panel.url);
  expect(people.viewer.id).toBeTruthy();
  provider.people.set("dora", {
    ...{ email: "Dora@example.org", email_verified: true, name: "Dora", groups: ["dba", "sre"] },
  });
  await page.goto("/targets");
  const asked = page.waitForRequest((request) => request.url().includes("/oidc/auth?"));
  await page.getByRole("button", { name: "Sign in with Harbour ID" }).click();
  const { searchParams } = new URL((await asked).url());
  expect(searchParams.get("code_challenge_method")).toBe("S256");
  expect(searchParams.get("nonce")).toBeTruthy();
  await signInThere(page, "dora");
  await expect(page).toHaveURL(`${panel.url}/targets`);
  await page.goto("/account");
  await expect(page.getByText("dora@example.org")).toBeVisible();
  await expect(page.getByText("Operator, Lead (devops lead)")).toBeVisible();
  const dora = await find(panel, "dora@example.org");
  expect(dora).toMatchObject({ name: "Dora", roles: ["operator", "lead"], passwordHash: null });
  expect(await trailSince(panel, (await endOfTrail(panel)) - 1)).toMatchObject([
    { act: "session.start", outcome: "done", actor_id: dora?.id, after: { roles: dora?.roles } },
  ]);

  provider.people.set("dora", { email: "dora@example.org", email_verified: true, groups: ["sre"] });
  const other = await (await page.context().browser())?.newContext({ baseURL: panel.url });
  const elsewhere = await other?.newPage();
  if (!elsewhere) throw new Error("There is no second browser.");
  await arrive(elsewhere, "dora");
  await page.reload();
  await expect(page.getByText("Lead (devops lead)", { exact: true })).toBeVisible();
  expect((await find(panel, "dora@example.org"))?.roles).toEqual(["lead"]);
  await other?.close();
  expect(complaints.filter((text) => text.startsWith(panel.url))).toEqual([]);
});

test("whoever may not come in by the provider reads why, and nothing of an account is changed", async ({
  page,
  panel,
  people,
  provider,
}) => {
  provider.serve(panel.url);
  const gone = "gone@example.org";
  await panel.system.db.person.create({
    data: { email: gone, name: "Gone", roles: ["viewer"], deactivatedAt: new Date() },
  });
  const verified = { email_verified: true, groups: ["dba"] };
  const refusals: [string, object, RegExp][] = [
    [
      "guest",
      { email: "guest@example.org", email_verified: true, groups: ["cooks"] },
      /groups give no role/,
    ],
    ["bare", { email: "bare@example.org", email_verified: true }, /groups give no role/],
    ["eve", { email: people.administrator.email, groups: ["dba"] }, /has not verified the e-mail/],
    ["gone", { ...verified, email: gone }, /account on this panel is deactivated/],
    ["nameless", { ...verified, email: undefined }, /did not succeed/],
    ["chief", { ...verified, email: people.administrator.email }, /last administrator/],
  ];
  const before = await panel.system.db.person.findMany({ orderBy: { id: "asc" } });
  for (const [login, claims, sentence] of refusals)
    await test.step(login, async () => {
      provider.people.set(login, claims as never);
      await page.context().clearCookies();
      await arrive(page, login);
      await expect(page).toHaveURL(/\/sign-in\?/);
      await expect(page.getByText(sentence)).toBeVisible();
      await expect(page.getByText("You are not signed in.")).toBeVisible();
      await page.goto("/targets");
      await expect(page).toHaveURL(/\/sign-in/);
    });
  expect(await panel.system.db.person.findMany({ orderBy: { id: "asc" } })).toEqual(before);
  expect((await panel.pool.query("select from session")).rows).toHaveLength(0);
  const told = await trailSince(panel, 0);
  expect(told.filter(({ outcome }) => outcome === "denied")).toHaveLength(5);
});

test("a verified address joins the account that has it, and a second identity does not", async ({
  page,
  panel,
  people,
  provider,
}) => {
  provider.serve(panel.url);
  const claims = { email: people.viewer.email, email_verified: true, groups: ["dba"] };
  provider.people.set("vera", claims).set("impostor", claims);
  await arrive(page, "vera");
  await expect(page).toHaveURL(`${panel.url}/`);
  expect(await find(panel, people.viewer.email)).toMatchObject({
    ...{ id: people.viewer.id, roles: ["operator"] },
  });
  await page.context().clearCookies();
  await arrive(page, "impostor");
  await expect(
    page.getByText("Another account of this panel has this e-mail address."),
  ).toBeVisible();
});

test("fresh authentication asks the provider again, and counts once", async ({
  page,
  panel,
  people,
  provider,
  complaints,
}) => {
  provider.serve(panel.url);
  expect(people.viewer.id).toBeTruthy();
  provider.people.set("dora", { email: "dora@example.org", email_verified: true, groups: ["dba"] });
  await arrive(page, "dora");
  await expect(page).toHaveURL(`${panel.url}/`);
  await panel.pool.query("update session set authenticated_at = now() - interval '3 minutes'");
  await page.goto("/settings/tokens");
  await createToken(page, "first");
  const dialog = page.getByRole("dialog", { name: "Confirm that it is you" });
  await expect(dialog.getByLabel("Your password")).toBeHidden();
  await dialog.getByRole("link", { name: "Confirm with your sign-in provider" }).click();

  await expect(page).toHaveURL(/\/sign-in\/again\?from=%2Fsettings%2Ftokens$/);
  expect(await lookAtPage(page)).toEqual([]);
  const asked = page.waitForRequest((request) => request.url().includes("/oidc/auth?"));
  await page.getByRole("button", { name: "Sign in again with Harbour ID" }).click();
  const { searchParams } = new URL((await asked).url());
  expect([searchParams.get("prompt"), searchParams.get("max_age")]).toEqual(["login", "0"]);
  await signInThere(page, "dora");
  await expect(page).toHaveURL(`${panel.url}/settings/tokens`);
  await createToken(page, "first");
  await expect(page.getByText(/^swt_\S{43}$/)).toBeVisible();
  await page.getByRole("button", { name: "Done" }).click();

  await createToken(page, "second");
  await expect(dialog).toBeVisible();
  const { rows } = await panel.pool.query("select name from api_token");
  expect(rows).toEqual([{ name: "first" }]);
  const own = complaints.filter((text) => text.startsWith(panel.url));
  expect(own.filter((text) => !text.includes("403"))).toEqual([]);
});

test("a provider that is down is a sentence, and the password still works", async ({
  page,
  panel,
  people,
  signIn,
}) => {
  await page.goto("/sign-in");
  await expect(page.getByRole("button", { name: "Sign in with Harbour ID" })).toBeVisible();
  await page.getByRole("button", { name: "Sign in with Harbour ID" }).click();
  const sentence = page.getByText("The sign-in with your provider did not succeed.");
  await expect(sentence).toBeVisible();
  await signIn(people.viewer.email);
  expect(panel.output()).not.toMatch(/^\s+at /m);
});

/** From the panel's sign-in page to the provider's and back. */
async function arrive(page: Page, login: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Sign in with Harbour ID" }).click();
  await signInThere(page, login);
}

async function signInThere(page: Page, login: string): Promise<void> {
  await page.getByPlaceholder("Enter any login").fill(login);
  await page.getByPlaceholder("and password").fill("anything");
  await page.getByRole("button", { name: "Sign-in" }).click();
}

async function createToken(page: Page, name: string): Promise<void> {
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("runs:read").check();
  await page.getByRole("button", { name: "Create the token" }).click();
}

function find({ system }: RunningPanel, email: string) {
  return system.db.person.findUnique({ where: { email } });
}
