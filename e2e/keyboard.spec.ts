import { expect, type Locator, type Page } from "@playwright/test";
import { PASSWORD, test } from "./fixtures";
import { makeTarget } from "./things";

test("Ctrl-K finds a target by a part of its name and opens it", async ({
  page,
  panel,
  people,
  signIn,
}) => {
  await makeTarget(panel);
  const { id, name } = await makeTarget(panel);
  await signIn(people.operator.email);
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox")).toBeFocused();
  await page.keyboard.type(name.split(" ")[1]?.slice(0, 6) ?? "");
  await expect(page.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/targets/${id}$`));
  await page.keyboard.press("Control+k");
  await page.keyboard.type("nothing is called like this");
  await expect(page.getByText("Nothing is called that.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("combobox")).toBeHidden();
});

test("keys lead everywhere that the bar does, and are letters inside a text", async ({
  page,
  people,
  signIn,
}) => {
  await signIn(people.administrator.email);
  for (const [letter, path] of [
    ["t", "/targets"],
    ["a", "/audit"],
    ["s", "/settings/people"],
    ["r", "/"],
  ]) {
    await page.keyboard.press("g");
    await page.keyboard.press(letter ?? "");
    await expect(page).toHaveURL((url) => url.pathname === path);
  }
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keyboard" });
  await expect(help).toBeVisible();
  await expect(help.getByText("Go to targets")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();

  await page.goto("/targets/new");
  await page.getByLabel("Name", { exact: true }).focus();
  await page.keyboard.type("g t?");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("g t?");
  await expect(page).toHaveURL(/\/targets\/new$/);
  await expect(help).toBeHidden();
});

test("the first stop of the Tab key leads past the bar", async ({ page, people, signIn }) => {
  await signIn(people.viewer.email);
  await page.goto("/targets");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});

test("a target is added, tested, changed and retired without a mouse", async ({
  page,
  panel,
  people,
}) => {
  const server = new URL(panel.databaseUrl);
  const keys = page.keyboard;
  const write = async (label: string | RegExp, text: string) => {
    await tabTo(page, page.getByLabel(label, { exact: true }).locator("visible=true").first());
    await keys.press("Control+a");
    await keys.type(text);
  };
  const press = async (name: string | RegExp, role: "button" | "link" = "button") => {
    await tabTo(page, page.getByRole(role, { name }));
    await keys.press("Enter");
  };
  await page.goto("/sign-in");
  await write("E-mail address", people.administrator.email);
  await write("Password", PASSWORD);
  await keys.press("Enter");
  await page.waitForURL("/");
  await keys.press("g");
  await keys.press("t");
  await press("Add a target", "link");
  await page.waitForURL("/targets/new");

  await write("Name", "orders");
  await tabTo(page, page.getByRole("tab", { name: "As a URL" }).first());
  await keys.press("ArrowRight");
  await keys.press("Enter");
  await write("Host", server.hostname);
  await write("Port", server.port);
  await write("Database", server.pathname.slice(1));
  await write("User", server.username);
  await write("Password", server.password);
  await tabTo(page, page.getByLabel("TLS").locator("visible=true"));
  await keys.type("disable");
  await press("Add the target");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("orders");

  await press("Test the addresses");
  await expect(page.getByText(/The main address answers: PostgreSQL 15/)).toBeVisible();
  await press("Change the target", "link");
  await page.waitForURL(/\/edit$/);
  await write(/^Note/, "the shop's own");
  await press("Save the changes");
  await expect(page.getByText("the shop's own")).toBeVisible();

  await press("Retire orders…");
  await expect(page.getByLabel("Type the name to confirm")).toBeFocused();
  await keys.type("orders");
  await keys.press("Enter");
  await expect(page.getByLabel("Your password")).toBeFocused();
  await keys.type(PASSWORD);
  await keys.press("Enter");
  await page.waitForURL("/targets");
  const { rows } = await panel.pool.query("select retired_at is not null as retired from target");
  expect(rows).toEqual([{ retired: true }]);
});

const STOPS = 80;

/** Presses Tab until this has the keyboard, as somebody without a mouse would; each stop must be seen. */
async function tabTo(page: Page, place: Locator): Promise<void> {
  await place.waitFor();
  for (let stop = 0; stop < STOPS; stop += 1) {
    if (await place.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`The Tab key does not reach ${place} in ${STOPS} stops.`);
}
