import type { Page } from "@playwright/test";
import { deafPort } from "@/tests/deaf-port";
import { expect, test } from "./fixtures";
import { signInOverHttp } from "./http";
import type { RunningPanel } from "./running-panel";
import { makeTarget } from "./things";

const PLAIN = "?sslmode=disable";

test("a target is added by its URL, and its page shows what is inside", async ({
  page,
  panel,
  people,
  signIn,
}) => {
  await signIn(people.administrator.email);
  await page.goto("/targets");
  await page.getByRole("link", { name: "Add a target" }).click();
  await page.getByLabel("Name", { exact: true }).fill("orders");
  await page.getByLabel("Environment").fill("production");
  await main(page).getByLabel("URL", { exact: true }).fill(`${panel.databaseUrl}${PLAIN}`);
  await page.getByRole("button", { name: "Add the target" }).click();

  await expect(page.getByRole("heading", { level: 1 })).toHaveText("orders");
  await expect(page.getByText(/^15\.\d+/).first()).toBeVisible();
  await expect(page.getByRole("cell", { name: "audit_entry" })).toBeVisible();
  await page.getByRole("button", { name: "Test the addresses" }).click();
  await expect(page.getByText(/The main address answers: PostgreSQL 15/)).toBeVisible();
  await expect(page.getByText("The engine can work here, through the main address.")).toBeVisible();
  expect(await page.content()).not.toContain(new URL(panel.databaseUrl).password);
  await page.goto("/targets");
  await expect(page.getByRole("row").filter({ hasText: "orders" })).toContainText("production");
});

test("a wrong URL is explained at its field, and nothing typed is lost or repeated", async ({
  page,
  panel,
  people,
  signIn,
}) => {
  await signIn(people.administrator.email);
  await page.goto("/targets/new");
  await page.getByLabel("Name", { exact: true }).fill("orders");
  const field = main(page).getByLabel("URL", { exact: true });
  const wrong: [string, RegExp][] = [
    ["postgres://u:s3cret@h:port/d", /port must be a whole number/],
    ["mysql://u:s3cret@h/d", /scheme is not postgres/],
    ["jdbc:postgresql://u:s3cret@h/d", /scheme is jdbc/],
    ["postgres://u:s3cret@h,i/d", /host is a list of servers/],
    ["postgres://u:s3cret@h", /database is missing/],
    ["postgres://u:s3cret@h/d?sslmode=maybe", /sslmode/],
    ["", /missing|not complete/],
  ];
  for (const [url, sentence] of wrong)
    await test.step(url, async () => {
      await field.fill(url);
      await page.getByRole("button", { name: "Add the target" }).click();
      await expect(page.getByText(sentence).first()).toBeVisible();
      await expect(page.getByText("s3cret")).toBeHidden();
      if (url) await expect(field).toHaveAttribute("aria-invalid", "true");
      if (url) await expect(field).toBeFocused();
      await expect(page.getByLabel("Name", { exact: true })).toHaveValue("orders");
    });
  expect((await panel.pool.query("select from target")).rows).toHaveLength(0);
});

test("a target that does not answer is a state with its reason, and the page comes at once", async ({
  page,
  panel,
  people,
  signIn,
}) => {
  await using deaf = await deafPort();
  const server = new URL(panel.databaseUrl);
  const here = {
    host: server.hostname,
    port: server.port,
    user: server.username,
    database: "postgres",
  };
  const states: [Record<string, string>, RegExp][] = [
    [{ url: "postgres://u:p@127.0.0.1:1/d" }, /nothing listens on port 1 there/],
    [{ url: `postgres://u:p@127.0.0.1:${deaf.port}/d${PLAIN}` }, /no(thing| answer).*in time/],
    [{ ...here, password: "not the password" }, /password/i],
    [{ ...here, password: server.password, database: "nowhere" }, /nowhere/],
    [{ ...here, password: server.password, tls: "require" }, /does not offer TLS/],
  ];
  await signIn(people.operator.email);
  for (const [address, reason] of states) {
    const { id, name } = await makeTarget(panel, address);
    await page.goto(`/targets/${id}`, { waitUntil: "commit" });
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
    await expect(page.getByText(reason).first()).toBeVisible();
  }
  await page.goto("/targets");
  await expect(page.getByText(/does not answer/i).first()).toBeVisible();
});

test("of two who change a target at once the second is told, and keeps what they typed", async ({
  page,
  context,
  panel,
  people,
  signIn,
}) => {
  const { id } = await makeTarget(panel);
  await signIn(people.administrator.email);
  const other = await context.newPage();
  await page.goto(`/targets/${id}/edit`);
  await other.goto(`/targets/${id}/edit`);
  await page.getByLabel("Note").fill("the first");
  await page.getByRole("button", { name: "Save the changes" }).click();
  await expect(page).toHaveURL(new RegExp(`/targets/${id}$`));

  await other.getByLabel("Note").fill("the second");
  await other.getByRole("button", { name: "Save the changes" }).click();
  await expect(other.getByText(/was changed or retired by somebody else/)).toBeVisible();
  await expect(other.getByText(/Reload the page/)).toBeVisible();
  await expect(other.getByLabel("Note")).toHaveValue("the second");
  expect((await find(panel, id)).note).toBe("the first");
});

test("a stored password goes nowhere else, and nowhere less safely, without being typed again", async ({
  page,
  panel,
  people,
  signIn,
}) => {
  const { id } = await makeTarget(panel);
  const { addresses: before } = await find(panel, id);
  await signIn(people.administrator.email);
  const changes: [string, string][] = [
    ["Host", "db.elsewhere.example"],
    ["Port", "5433"],
    ["User", "somebody"],
  ];
  for (const [field, value] of changes) {
    await page.goto(`/targets/${id}/edit`);
    await expect(main(page).getByText("Stored; leave empty to keep it.")).toBeVisible();
    await main(page).getByLabel(field, { exact: true }).fill(value);
    await page.getByRole("button", { name: "Save the changes" }).click();
    await expect(page.getByText("Enter the password again.")).toBeVisible();
    await expect(main(page).getByLabel("Password", { exact: true })).toBeFocused();
  }
  await page.goto(`/targets/${id}/edit`);
  await main(page).getByLabel("TLS").selectOption("disable");
  await page.getByRole("button", { name: "Save the changes" }).click();
  await expect(page.getByText("Enter the password again.")).toBeVisible();
  expect((await find(panel, id)).addresses).toEqual(before);

  await main(page).getByLabel("Password", { exact: true }).fill("typed again");
  await page.getByRole("button", { name: "Save the changes" }).click();
  await expect(page).toHaveURL(new RegExp(`/targets/${id}$`));
  await page.goto(`/targets/${id}/edit`);
  await page.getByLabel("Note").fill("kept");
  await page.getByRole("button", { name: "Save the changes" }).click();
  await expect(page).toHaveURL(new RegExp(`/targets/${id}$`));
  const after = await find(panel, id);
  expect(after).toMatchObject({ note: "kept", addresses: [{ tls: "disable" }] });
  expect(after.addresses[0]?.sealedPassword).toMatch(/^test\./);
});

test("each role sees of a target what is for it", async ({ page, panel, people, signIn }) => {
  const { id, name } = await makeTarget(panel, { url: `${panel.databaseUrl}${PLAIN}` });
  const host = new URL(panel.databaseUrl).port;
  await signIn(people.operator.email);
  await page.goto(`/targets/${id}`);
  await expect(page.getByRole("button", { name: "Test the addresses" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Change the target" })).toBeHidden();
  await expect(page.getByRole("button", { name: /^Retire/ })).toBeHidden();
  await page.goto("/targets");
  await expect(page.getByRole("link", { name: "Add a target" })).toBeHidden();

  const viewer = await signInOverHttp(panel, people.viewer.email);
  for (const path of ["/targets", `/targets/${id}`, "/api/targets", `/api/targets/${id}`]) {
    const { text } = await viewer.send("GET", path);
    expect(text, path).toContain(name);
    expect(text, path).not.toContain(`127.0.0.1:${host}`);
    expect(text, path).not.toContain("Test the addresses");
  }
});

test("two targets of one environment cannot have one name, until the first is retired", async ({
  panel,
  people,
}) => {
  const { id, name } = await makeTarget(panel);
  const visitor = await signInOverHttp(panel, people.administrator.email);
  const body = {
    name: name.toUpperCase(),
    environment: "staging",
    main: { url: "postgres://a:b@c/d" },
  };
  const refused = await visitor.send("POST", "/api/targets", { body });
  expect([refused.status, refused.code]).toEqual([422, "invalid_input"]);
  expect(refused.text).toContain("Another target of this environment has this name.");
  await panel.pool.query("update target set retired_at = now() where id = $1", [id]);
  expect((await visitor.send("POST", "/api/targets", { body })).status).toBe(200);
});

/** The fields of the main address; direct address and replica have fields of the same names. */
function main(page: Page) {
  const summary = page.locator("summary").filter({ hasText: /^Main address/ });
  return page.locator("details").filter({ has: summary });
}

function find({ system }: RunningPanel, id: string) {
  return system.db.target.findUniqueOrThrow({ where: { id }, include: { addresses: true } });
}
