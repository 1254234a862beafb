import type { Page } from "@playwright/test";
import { savePlaybook } from "@/lib/services/playbooks/save-playbook";
import { EVERY_KIND } from "./every-kind";
import { test as base, expect, PASSWORD } from "./fixtures";
import { visit } from "./http";
import { lookAtPage } from "./look-at-page";
import { makeLiveTarget } from "./make-run";
import { type OutsideWorld, startOutside } from "./outside-world";
import { signInAs } from "./sign-in-as";

const test = base.extend<{ outside: OutsideWorld }, { browserOfItsOwn: undefined }>({
  // What a worker has more than others makes it a new one, with a new browser. In one that had led some fifty tests before,
  // this page stopped drawing in most whole runs, at different steps; alone it never did.
  browserOfItsOwn: [
    // biome-ignore lint/correctness/noEmptyPattern: as below.
    async ({}, use) => use(undefined),
    { scope: "worker", auto: true },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its first argument.
  outside: async ({}, use) => {
    const outside = await startOutside();
    await use(outside);
    await outside.stop();
  },
  settings: async ({ outside }, use) => use(outside.settings),
});

test("a run with every kind of step is booked, led through its phases and completed, in the browser", async ({
  page,
  panel,
  people,
  outside,
  signIn,
  browser,
  complaints,
}) => {
  test.slow();
  await savePlaybook(panel.system, { name: "every-kind", text: EVERY_KIND });
  const targetId = await makeLiveTarget(panel);
  await signIn(people.operator.email);
  const runId = await draft(page, targetId, people);

  await page.goto(`/runs/${runId}`);
  await press(page, "Book the run");
  await inDialog(page, "Book the run");
  await says(page, "sign “On-call is briefed”");
  await expect(page.getByText("The start is locked")).toBeVisible();
  await page.getByRole("link", { name: "Go there" }).click();
  await press(page, "Claim it");
  await press(page, "Sign that it is done");
  await says(page, "take the wheel");
  await press(page, "Take the wheel");
  await press(page, "Start the run");

  await says(page, "start phase 1, Look around");
  await page.getByRole("link", { name: "Go there" }).click();
  await expect(page.getByText("begin by themselves")).toBeVisible();
  await press(page, "Start phase 1, Look around");
  await says(page, "start phase 2, Change");
  await page.getByRole("link", { name: "Go there" }).click();
  await press(page, "Start phase 2, Change");
  await expect(page.getByText("create table every_kind")).toBeVisible();
  await press(page, "Start: Create the table");

  await says(page, "lead on from “No row is missing”");
  await expect(page.getByText("A row is missing", { exact: true })).toBeVisible();
  await expect(page.getByRole("cell", { name: "100", exact: true })).toBeVisible();
  const faults = await lookAtPage(page);
  await page.setViewportSize({ width: 1280, height: 900 });
  await expect(page.getByText("This can be done by a lead.")).toBeVisible();

  const lead = await signInAs(browser, panel, people.lead.email);
  await lead.goto(`/runs/${runId}/change?step=rows`);
  await press(lead, "Tolerate it…");
  await lead.getByLabel("Reason").fill("One row was never there.");
  await inDialog(lead, "Tolerate it");
  await expect(lead.getByText("Tolerated", { exact: true }).first()).toBeVisible();

  await says(page, "resume the run");
  await press(page, "Resume the run");
  await says(page, "sign “Somebody has counted”");
  await press(page, "Claim it");
  await press(page, "Sign that it is done");
  await expect(page.getByText("A note is asked for.")).toBeVisible();
  await page.getByLabel("Row count").fill("100");
  await page.getByLabel("Note", { exact: true }).fill("As planned.");
  await press(page, "Sign that it is done");

  await says(page, "start phase 3, There and back");
  await page.getByRole("link", { name: "Go there" }).click();
  await press(page, "Start phase 3, There and back");
  await says(page, "start phase 4, For good");
  await page.getByRole("link", { name: "Go there" }).click();
  await press(page, "Start phase 4, For good");

  await says(lead, "Waits for you: decide “Drop the table”");
  await lead.getByRole("link", { name: "Open the card" }).click();
  await press(lead, "Approve…");
  await press(lead, "Approve");
  await says(page, "start phase 5, Finish");
  await page.getByRole("link", { name: "Go there" }).click();
  await press(page, "Start phase 5, Finish");
  await inDialog(page, "Start phase 5, Finish");
  await destroy(page, "Drop every_kind", "every_kind");
  await destroy(page, "Drop the old table", "moved_old");

  await expect(page.getByText("Completed", { exact: true }).first()).toBeVisible();
  await page.goto(`/runs/${runId}`);
  await says(page, "sign “No alert has fired”");
  faults.push(...(await lookAtPage(page)));
  expect(faults).toEqual([]);
  // A signature without its note, and a question for the password: the browser counts both as failed loads.
  expect(complaints.filter((text) => !/422|403/.test(text))).toEqual([]);
  expect(outside.posted).toHaveLength(1);
  const { rows } = await panel.pool.query(
    "select id, status from step where run_id = $1 and status not in ('passed', 'waiting') order by position",
    [runId],
  );
  expect(rows).toEqual([
    { id: "rows", status: "tolerated" },
    { id: "quiet", status: "ready" },
  ]);
});

type Persons = Record<"operator" | "lead", { id: string }>;

/** Drafts a run of the playbook for now, as the form for it would. */
async function draft(page: Page, targetId: string, people: Persons): Promise<string> {
  const cookies = new Map((await page.context().cookies()).map(({ name, value }) => [name, value]));
  const { text, status } = await visit({ url: new URL(page.url()).origin }, {}, cookies).send(
    "POST",
    "/api/runs",
    {
      body: {
        ...{ playbook: "every-kind", kind: "live", targetId, opensAt: new Date().toISOString() },
        people: { operator: [people.operator.id], "devops lead": [people.lead.id] },
      },
    },
  );
  expect(status, text).toBe(200);
  return String(JSON.parse(text).id);
}

/** Types what will be gone, gives the password again, and begins. */
async function destroy(page: Page, label: string, name: string): Promise<void> {
  await press(page, `${label}…`);
  const button = page.getByRole("dialog").getByRole("button", { name: label, exact: true });
  await expect(button).toHaveAttribute("aria-disabled", "true");
  await page.getByLabel("Type the name to confirm").fill(name);
  await button.click();
  await page.getByLabel("Your password").fill(PASSWORD);
  await inDialog(page, "Confirm and continue");
}

/** Presses the button of this name. */
function press(page: Page, name: string): Promise<void> {
  return page.getByRole("button", { name, exact: true }).first().click();
}

function inDialog(page: Page, name: string): Promise<void> {
  return page.getByRole("dialog").getByRole("button", { name, exact: true }).click();
}

/** Waits until the call-out on top of the run says so. */
function says(page: Page, words: string): Promise<void> {
  return expect(page.getByLabel("What the run needs")).toContainText(words, { timeout: 60_000 });
}
