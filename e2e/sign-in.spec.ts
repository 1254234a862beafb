import { expect, PASSWORD, test } from "./fixtures";

test("the first start asks for the first administrator, who then signs in", async ({
  page,
  panel,
  complaints,
}) => {
  const code = /set-up code (\S+)/.exec(panel.output())?.[1] ?? "";
  await page.goto("/");
  await expect(page).toHaveURL(/\/setup$/);

  await page.getByLabel("Set-up code").fill("wrong");
  await page.getByLabel("Your name").fill("Ada");
  await page.getByLabel("E-mail address").fill("Ada@Example.org");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Make the administrator" }).click();
  await expect(page.getByText("This is not the set-up code.")).toBeVisible();

  await page.getByLabel("Set-up code").fill(code);
  await page.getByRole("button", { name: "Make the administrator" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await page.getByLabel("E-mail address").fill("ada@example.org");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Runs" })).toBeVisible();
  await page.goto("/setup");
  await expect(page).toHaveURL(/\/sign-in$/);
  expect(complaints.filter((text) => !text.includes("403"))).toEqual([]);
});

test("a wrong password says so, keeps the address, and names what to do", async ({
  page,
  people,
}) => {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill(people.operator.email);
  await page.getByLabel("Password", { exact: true }).fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();

  await expect(page.getByText("The address and the password do not match.")).toBeVisible();
  await expect(page.getByText("ask an administrator for a new password")).toBeVisible();
  await expect(page.getByLabel("E-mail address")).toHaveValue(people.operator.email);
});

test("an ended session leads back to the page it was on", async ({
  page,
  panel,
  people,
  signIn,
}) => {
  await signIn(people.operator.email);
  await panel.pool.query("update session set expires_at = now() - interval '1 second'");

  await page.goto("/targets");
  await expect(page.getByText("Your session has ended")).toBeVisible();
  await page.getByLabel("E-mail address").fill(people.operator.email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();

  await expect(page).toHaveURL(/\/targets$/);
});

test("whoever signs out is out in every tab, at once", async ({
  page,
  context,
  people,
  signIn,
}) => {
  await signIn(people.viewer.email);
  const other = await context.newPage();
  await other.goto("/targets");

  await page.getByRole("button", { name: /sign out/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);

  await other.reload();
  await expect(other).toHaveURL(/\/sign-in/);
});
