import type { Page } from "@playwright/test";
import { expect, PASSWORD, test } from "./fixtures";
import { findOverflow, lookAtPage } from "./look-at-page";
import { answerCard, countTouches, onPhone } from "./on-phone";
import { stageCard } from "./stage-run";
import { makePerson } from "./things";

const SCRIPT_MAX = 100 * 1024;

test.use({ worker: false });

test("from a link on a phone to the decision recorded: three touches, and under 100 KB of script", async ({
  browser,
  panel,
}) => {
  const lead = await makePerson(panel, "lead");
  const card = await stageCard({ panel, ownerId: lead.id });
  const page = await onPhone(browser, panel, lead.email);
  await page.goto("/approvals");
  await countTouches(page);
  const scripts = weighScripts(page);

  await page.getByRole("link", { name: "Go on" }).tap();
  await page.waitForURL(card);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Go on");
  const weight = await scripts();
  await answerCard(page, "Approve");
  await expect(page.getByText(/^Approved at/)).toBeVisible();

  test.info().annotations.push({ type: "script of the card", description: `${weight} bytes` });
  say(`The card's script is ${weight} bytes as it is sent.`);
  expect(weight).toBeGreaterThan(0);
  expect(weight).toBeLessThan(SCRIPT_MAX);
  expect(await countTouches(page)).toBe(3);
  const { rows } = await panel.pool.query(
    "select person_id, answer, digest is not null as bound from decision",
  );
  expect(rows).toEqual([{ person_id: lead.id, answer: "approve", bound: true }]);
});

test("a touch before the script has come is not lost", async ({ browser, panel }) => {
  const lead = await makePerson(panel, "lead");
  const card = await stageCard({ panel, ownerId: lead.id });
  const page = await onPhone(browser, panel, lead.email);
  const slowLine = Promise.withResolvers<void>();
  await page.route("**/card.js*", async (route) => {
    await slowLine.promise;
    await route.continue();
  });
  await page.goto(card, { waitUntil: "commit" });
  await page.getByRole("button", { name: "Approve…" }).tap();
  await expect(page.getByRole("dialog")).toBeVisible();

  const script = page.waitForEvent("load");
  slowLine.resolve();
  await script;
  await page.getByRole("dialog").getByRole("button", { name: "Approve", exact: true }).tap();
  await expect(page.getByText(/^Approved at/)).toBeVisible();
});

test("whoever has to sign in first lands exactly on the card", async ({ page, panel }) => {
  const lead = await makePerson(panel, "lead");
  const card = await stageCard({ panel, ownerId: lead.id });
  await page.goto(card);
  await expect(page).toHaveURL(/\/sign-in\?why=signed-out&from=/);
  await page.getByLabel("E-mail address").fill(lead.email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(card);
  await expect(page.getByRole("button", { name: "Approve…" })).toBeVisible();
});

test("a no needs its reason, and is its own state", async ({ browser, panel }) => {
  const lead = await makePerson(panel, "lead");
  const page = await onPhone(browser, panel, lead.email);
  await page.goto(await stageCard({ panel, ownerId: lead.id }));

  await page.getByRole("button", { name: "Reject…" }).tap();
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("button", { name: "Reject", exact: true }).tap();
  await expect(sheet.getByRole("alert")).toContainText(/reason|why/i);
  await sheet.getByRole("textbox").fill("The backup is too old.");
  await sheet.getByRole("button", { name: "Reject", exact: true }).tap();

  await expect(page.getByText(/Rejected is a decision, not a failure/)).toBeVisible();
  await expect(page.getByText("“The backup is too old.”")).toBeVisible();
  expect((await panel.pool.query("select status from gate where id = 'go'")).rows).toEqual([
    { status: "rejected" },
  ]);
});

test("whoever may not decide reads why, on the same card", async ({
  page,
  panel,
  people,
  signIn,
}) => {
  const lead = await makePerson(panel, "lead");
  const card = await stageCard({ panel, ownerId: lead.id });
  await signIn(people.viewer.email);
  await page.goto(card);
  await expect(page.getByText("This can be done by a lead.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Approve…" })).toHaveCount(0);
  for (const nowhere of [card.replace("/go", "/nothing"), "/runs/nowhere/gates/go"])
    expect((await page.goto(nowhere))?.status(), nowhere).toBe(404);
});

test("a card that cannot be shown says so in words, and comes back", async ({
  page,
  panel,
  signIn,
}) => {
  const lead = await makePerson(panel, "lead");
  const card = await stageCard({ panel, ownerId: lead.id });
  await signIn(lead.email);
  await panel.pool.query("alter table decision rename to mislaid");
  expect((await page.goto(card))?.status()).toBe(500);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This page could not be shown");
  expect(await page.content()).not.toMatch(/prisma|mislaid|node_modules/i);
  await panel.pool.query("alter table mislaid rename to decision");
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Go on");
});

test("a card and its question are finished, in both themes, on a phone, on a desk, at 360 px and 200 %", async ({
  page,
  panel,
  signIn,
  complaints,
}) => {
  const lead = await makePerson(panel, "lead");
  await signIn(lead.email);
  await page.goto(await stageCard({ panel, ownerId: lead.id }));
  const faults = await lookAtPage(page);
  for (const width of [360, 720]) {
    await page.setViewportSize({ width, height: 640 });
    faults.push(...(await findOverflow(page)));
  }
  await page.getByRole("button", { name: "Approve…" }).click();
  faults.push(...(await lookAtPage(page)));
  expect(faults).toEqual([]);
  expect(complaints).toEqual([]);
});

/** Counts what scripts weigh on the wire, from now on, and what stands in the page itself. */
function weighScripts(page: Page): () => Promise<number> {
  const sizes: Promise<number>[] = [];
  page.on("requestfinished", (request) => {
    if (request.resourceType() === "script")
      sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  return async () => {
    const inline = await page.evaluate(() =>
      [...document.scripts].reduce((sum, { text }) => sum + text.length, 0),
    );
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, inline);
  };
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
