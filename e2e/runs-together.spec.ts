import type { Page } from "@playwright/test";
import { aPlan, aPlanPhase, aPlanStep } from "@/tests/a-plan";
import { expect, test } from "./fixtures";
import { makeRun } from "./make-run";
import { signInAs } from "./sign-in-as";
import { makePerson } from "./things";

test("two browsers race for one button: one wins, the other is told who", async ({
  panel,
  people,
  browser,
}) => {
  const { id } = await makeRun(panel, aPlan(), { status: "open" });
  const other = await makePerson(panel, "operator");
  const pages = await Promise.all([
    signInAs(browser, panel, people.operator.email),
    signInAs(browser, panel, other.email),
  ]);
  for (const page of pages) {
    await withoutStream(page);
    await page.goto(`/runs/${id}`);
  }

  await Promise.all(
    pages.map((page) => page.getByRole("button", { name: "Take the wheel", exact: true }).click()),
  );

  const told = (page: Page) => page.getByRole("dialog", { name: /^Not done/ }).isVisible();
  await expect
    .poll(async () => (await Promise.all(pages.map(told))).filter(Boolean).length)
    .toBe(1);
  const { rows } = await panel.pool.query("select wheel_holder from run where id = $1", [id]);
  const [winner] = rows;
  const [first, second] = pages;
  const loser = (await told(first)) ? first : second;
  await expect(loser.getByRole("dialog")).toContainText(winner.wheel_holder);
  await expect(loser.getByRole("dialog")).toContainText("Nothing was changed.");
  // What the refused tab shows is the present, without a reload.
  await loser.getByRole("button", { name: "Close", exact: true }).last().click();
  await expect(
    loser.getByText(`${winner.wheel_holder} has the wheel`, { exact: true }),
  ).toBeVisible();
  const steps = await panel.pool.query("select 1 from run_event where verb = 'wheel'");
  expect(steps.rowCount).toBe(1);
});

test("a stale tab is refused with the present state, and shows it from then on", async ({
  page,
  panel,
  people,
  signIn,
  browser,
}) => {
  const byHand = aPlanStep("count", {
    ...{ title: "Count", start: "by hand" },
    ...{ kind: "sql", input: { sql: "select 1 as one" } },
  });
  const plan = aPlan({
    phases: [aPlanPhase("one", [byHand, aPlanStep("next", { start: "by hand" })])],
  });
  const { id } = await makeRun(panel, plan, {
    ...{ status: "running", startedAt: new Date() },
    ...{ wheelHolderId: people.operator.id, wheelHolder: "The operator" },
    standing: { count: { status: "ready" } },
  });
  await signIn(people.operator.email);
  await withoutStream(page);
  await page.goto(`/runs/${id}/one?step=count`);
  await expect(page.getByRole("button", { name: "Start: Count" })).toBeVisible();

  const fresh = await signInAs(browser, panel, people.operator.email);
  await fresh.goto(`/runs/${id}/one?step=count`);
  await fresh.getByRole("button", { name: "Start: Count" }).click();
  await expect(fresh.getByText("Passed", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Start: Count" }).click();

  const refusal = page.getByRole("dialog");
  await expect(refusal).toContainText("passed");
  await expect(refusal).toContainText("Nothing was changed.");
  await refusal.getByRole("button", { name: "Close", exact: true }).last().click();
  await expect(page.getByText("Passed", { exact: true })).toBeVisible();
  const attempts = await panel.pool.query("select 1 from attempt where run_id = $1", [id]);
  expect(attempts.rowCount).toBe(1);
});

test("a page that has lost its stream says so, and catches up by itself", async ({
  page,
  panel,
  people,
  signIn,
}) => {
  const { id } = await makeRun(panel, aPlan(), { status: "open" });
  await signIn(people.operator.email);
  await withoutStream(page);
  await page.goto(`/runs/${id}`);
  await expect(page.getByText("Live updates lost; the run continues on the server.")).toBeVisible();
  await panel.pool.query(
    "update run set wheel_holder = 'Somebody', version = version + 1 where id = $1",
    [id],
  );
  await page.unroute(STREAM);

  await expect(page.getByText("Somebody has the wheel", { exact: true })).toBeVisible();
  await expect(page.getByText("Live updates lost")).toBeHidden();
});

test("an act is shown by the stream, and the page is not read anew for it", async ({
  page,
  panel,
  people,
  signIn,
}) => {
  const { id } = await makeRun(panel, aPlan(), { status: "open" });
  await signIn(people.operator.email);
  await page.goto(`/runs/${id}`);
  await page.waitForLoadState("networkidle");
  const readAnew: string[] = [];
  page.on("request", (request) => {
    if (request.headers()["rsc"]) readAnew.push(request.url());
  });

  await page.getByRole("button", { name: "Take the wheel", exact: true }).click();
  await expect(page.getByText("You have the wheel", { exact: true })).toBeVisible();
  await expect(page.locator("[aria-busy='true']")).toHaveCount(0);
  expect(readAnew).toEqual([]);
});

test("where the stream is silent, an act reads the page anew", async ({
  page,
  panel,
  people,
  signIn,
}) => {
  const { id } = await makeRun(panel, aPlan(), { status: "open" });
  await signIn(people.operator.email);
  await withoutStream(page);
  await page.goto(`/runs/${id}`);

  await page.getByRole("button", { name: "Take the wheel", exact: true }).click();
  await expect(page.getByText("You have the wheel", { exact: true })).toBeVisible();
});

test("the keys j and k go from step to step, and no key starts anything", async ({
  page,
  panel,
  people,
  signIn,
}) => {
  const { id } = await makeRun(panel, aPlan(), {
    ...{ status: "open" },
    ...{ wheelHolderId: people.operator.id, wheelHolder: "The operator" },
  });
  await signIn(people.operator.email);
  await page.goto(`/runs/${id}/one`);
  await expect(page.getByRole("heading", { name: "Phase one", level: 2 })).toBeVisible();

  await page.keyboard.press("j");
  await expect(page).toHaveURL(/step=first$/);
  await page.keyboard.press("j");
  await expect(page).toHaveURL(/step=second$/);
  await page.keyboard.press("k");
  await expect(page.getByRole("heading", { name: "Step first", level: 2 })).toBeVisible();
  for (const key of "abcdefhilmnopqrstuvwxyz ") await page.keyboard.press(key);
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");

  await expect(page.getByText("In a run: the next step")).toBeVisible();
  const { rows } = await panel.pool.query("select status from run where id = $1", [id]);
  expect(rows).toEqual([{ status: "open" }]);
});

const STREAM = "**/api/events?*";

async function withoutStream(page: Page): Promise<void> {
  await page.route(STREAM, (route) => route.abort());
}
