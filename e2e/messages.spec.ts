import type { Page } from "@playwright/test";
import { aPlan } from "@/tests/a-plan";
import { until } from "@/tests/until";
import { test as base, expect } from "./fixtures";
import { lookAtPage } from "./look-at-page";
import { makeRun } from "./make-run";
import { type OutsideWorld, startOutside } from "./outside-world";
import { endOfTrail, trailSince } from "./trail";

const test = base.extend<{ outside: OutsideWorld }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its first argument.
  outside: async ({}, use) => {
    const outside = await startOutside();
    await use(outside);
    await outside.stop();
  },
  settings: async ({ outside }, use) => use(outside.settings),
});

const messages = {
  started: { subject: "Maintenance of {{ run.target }}", body: "It has begun. It ends on [DATE]." },
};

test("an administrator tries a channel out, reads what became of it, and says who gets what", async ({
  page,
  panel,
  people,
  outside,
  signIn,
  complaints,
}) => {
  await signIn(people.administrator.email);
  await page.goto("/settings/channels");
  const row = page
    .getByRole("table", { name: "Channels" })
    .getByRole("row", { name: "operations" });
  await expect(row.getByText("not used yet")).toBeVisible();
  await row.getByRole("button", { name: "Send a test message" }).click();
  await until(() => outside.posted.length === 1);
  expect(JSON.parse(outside.posted[0] ?? "")).toMatchObject({
    event: "test",
    subject: "Test message",
  });

  await expect(async () => {
    await page.goto("/settings/channels?channel=operations");
    await expect(sent(page)).toContainText("Test message");
    await expect(sent(page)).toContainText("arrived");
    // The channels are read a moment before what was sent over them.
    await expect(row).toContainText("works");
  }).toPass();

  const before = await endOfTrail(panel);
  const held = page.getByRole("checkbox", { name: "The run is held: Posted" });
  await expect(held).not.toBeChecked();
  await held.click();
  await expect(
    page.getByRole("checkbox", { name: "The run is held: Posted, changed here" }),
  ).toBeChecked();
  expect(await trailSince(panel, before)).toMatchObject([
    { act: "message.route", thing_id: "operations", after: { event: "run-held", isOn: true } },
  ]);
  await page.emulateMedia({ reducedMotion: "reduce" });
  expect(await lookAtPage(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

test("an operator announces a run in the playbook's words, once nothing in them is left open, and learns when a channel falls silent", async ({
  page,
  panel,
  people,
  outside,
  signIn,
}) => {
  const { id } = await makeRun(panel, aPlan({ messages }), { status: "booked" });
  await signIn(people.operator.email);
  await page.goto(`/runs/${id}`);
  await page.getByRole("button", { name: "Announce…" }).click();
  const dialog = page.getByRole("dialog", { name: "Announce" });
  await dialog.getByLabel("Begin with").selectOption("started");
  await expect(
    dialog.getByText("[DATE] was left to be filled in. Nothing was sent."),
  ).toBeVisible();
  await dialog.getByLabel("operations").check();
  await dialog.getByRole("button", { name: "Send" }).click();
  await expect(dialog.getByText("[DATE] was left to be filled in.", { exact: true })).toBeVisible();
  expect(outside.posted).toEqual([]);

  await dialog.getByLabel("Text").fill("It has begun. It ends at 06:00.");
  await dialog.getByRole("button", { name: "Send" }).click();
  await expect(dialog).toBeHidden();
  await expect(
    page.getByText(/The operator announces “Maintenance of app .*” over operations\./),
  ).toBeVisible();
  await until(() => outside.posted.length === 1);
  expect(JSON.parse(outside.posted[0] ?? "")).toMatchObject({
    text: "It has begun. It ends at 06:00.",
    link: `${panel.url}/runs/${id}`,
  });

  // Whoever has the run open is told when a channel falls silent.
  const silent = page.getByText("Messages of this run do not arrive over operations now.");
  await expect(silent).toBeHidden();
  await until(async () => {
    const { rowCount } = await panel.pool.query(
      `update channel_state set failures = 1, failing_since = now(), dead_since = now()
        where channel = 'operations' and last_sent_at is not null`,
    );
    return rowCount === 1;
  });
  await expect(silent).toBeVisible({ timeout: 15_000 });
});

function sent(page: Page) {
  return page.getByRole("table", { name: "Messages" }).getByRole("row").nth(1);
}
