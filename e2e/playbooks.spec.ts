import type { Page } from "@playwright/test";
import { savePlaybook } from "@/lib/services/playbooks/save-playbook";
import { expect, test } from "./fixtures";
import { findOverflow, lookAtPage } from "./look-at-page";
import { signInAs } from "./sign-in-as";

const TEXT = `playbook: count
title: Count {{ table.name }}
parameters:
  table: { type: table, default: public.orders }
window: { lasts: 1h }
phases:
  - id: one
    steps:
      - id: rows
        check: { file: sql/rows.sql, returns: 1 }
`;
const files = { "sql/rows.sql": "select count(*) from {{ table }};\n" };

test("a text is edited with an error, mended at its line, saved, and compared with what it was", async ({
  page,
  panel,
  people,
  signIn,
  complaints,
}) => {
  await savePlaybook(panel.system, { name: "count", text: TEXT, files });
  await signIn(people.operator.email);
  await page.goto("/playbooks/count/source");
  const text = page.getByRole("textbox", { name: "playbook.yaml" });
  await expect(text).toContainText("Count {{ table.name }}");
  await expect(page.getByText("As saved in version 1.")).toBeVisible();

  await append(page, "titel: Oops");
  const problem = page.getByRole("button", { name: /Error: The key titel is not known here/ });
  await expect(problem).toContainText("playbook.yaml:11:1");
  await expect(page.getByText("which cannot be booked")).toBeVisible();
  const faults = await lookAtPage(page);
  await page.setViewportSize({ width: 1280, height: 900 });

  await page.getByRole("link", { name: "Plan", exact: true }).focus();
  await problem.click();
  await expect(text).toBeFocused();
  await page.keyboard.press("Shift+End");
  await page.keyboard.type("owner: The night team");
  await expect(page.getByRole("status").filter({ hasText: "none" })).toBeVisible();

  await page.getByRole("button", { name: "sql/rows.sql" }).click();
  const query = page.getByRole("textbox", { name: "sql/rows.sql" });
  await query.click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("-- All of them.\n");
  await page.keyboard.press("Control+s");

  await expect(page.getByText("As saved in version 2.")).toBeVisible();
  await page.getByRole("link", { name: "Versions" }).click();
  await expect(page.getByRole("heading", { name: "From version 1 to version 2" })).toBeVisible();
  await expect(page.getByText("added: owner: The night team")).toBeVisible();
  await expect(page.getByText("added: -- All of them.")).toBeVisible();
  faults.push(...(await lookAtPage(page)));
  await page.setViewportSize({ width: 360, height: 640 });
  faults.push(...(await findOverflow(page)));

  expect(faults).toEqual([]);
  expect(complaints).toEqual([]);
});

test("what was not saved is there again, and a version of somebody else is told before it is overwritten", async ({
  page,
  panel,
  people,
  signIn,
}) => {
  await savePlaybook(panel.system, { name: "count", text: TEXT, files });
  await signIn(people.operator.email);
  await page.goto("/playbooks/count/source");
  await append(page, "owner: The night team");
  await expect(page.getByText("this browser keeps them")).toBeVisible();

  await page.getByRole("link", { name: "Plan", exact: true }).click();
  await expect(page.getByRole("heading", { name: "What it takes" })).toBeVisible();
  await savePlaybook(panel.system, {
    ...{ name: "count", text: `${TEXT}# Looked at.\n`, files, basedOn: 1 },
  });
  await page.goto("/playbooks/count/source");

  await expect(page.getByText("These are changes that were not saved")).toBeVisible();
  await expect(page.getByText("saved version 2 while you were writing on version 1")).toBeVisible();
  await page.getByRole("button", { name: "Save version 2" }).click();
  await expect(page.getByText(/saved version 2 of count .* Nothing was saved/)).toBeVisible();
  await page.getByRole("button", { name: "Go on from version 2" }).click();
  await page.getByRole("button", { name: "Save version 3" }).click();
  await expect(page.getByText("As saved in version 3.")).toBeVisible();
});

test("the editor is left by keys, finds by keys, and those who may not save only read", async ({
  page,
  panel,
  people,
  signIn,
  browser,
}) => {
  await savePlaybook(panel.system, { name: "count", text: TEXT, files });
  await signIn(people.operator.email);
  await page.goto("/playbooks/count/source");
  const text = page.getByRole("textbox", { name: "playbook.yaml" });
  await text.focus();
  await page.keyboard.press("Tab");
  await expect(text).toBeFocused();
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(text).not.toBeFocused();

  const viewer = await signInAs(browser, panel, people.viewer.email);
  await viewer.goto("/playbooks/count/source");
  await expect(viewer.getByText("To be read only.")).toBeVisible();
  const read = viewer.getByRole("textbox", { name: "playbook.yaml" });
  await read.focus();
  await viewer.keyboard.type("x");
  await expect(read).toContainText("playbook: count");
  await expect(viewer.getByRole("button", { name: /Save version/ })).toHaveCount(0);
});

test("a plan is read with other values, by an address that can be passed on", async ({
  page,
  panel,
  people,
  signIn,
}) => {
  await savePlaybook(panel.system, { name: "count", text: TEXT, files });
  await signIn(people.viewer.email);
  await page.goto("/playbooks");
  await page.getByRole("link", { name: "Count orders" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Count orders");

  await page.getByLabel("Table").fill("old.orders");
  await page.getByRole("button", { name: "Read it with these" }).click();

  await expect(page).toHaveURL(/with\.table=old\.orders/);
  await page.locator("summary", { hasText: "Rows" }).click();
  await expect(page.getByText(/select count\(\*\) from .*old.*orders/)).toBeVisible();
});

test("a runbook becomes a draft with what is to be decided, and then a playbook", async ({
  page,
  people,
  signIn,
  complaints,
}) => {
  await signIn(people.lead.email);
  await page.goto("/playbooks/new");
  await page.getByText("Start from a runbook in Markdown").click();
  await page.getByLabel("Runbook", { exact: true }).fill(RUNBOOK);
  await page.getByRole("button", { name: "Make a draft of it" }).click();

  const text = page.getByRole("textbox", { name: "playbook.yaml" });
  await expect(text).toContainText("title: Tidy the orders");
  await page
    .getByRole("button", { name: /Line \d+ of the runbook/ })
    .first()
    .click();
  await expect(page.getByRole("textbox", { name: "runbook.md" })).toBeFocused();
  const faults = await lookAtPage(page);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.getByRole("button", { name: "Save version 1" }).click();

  await page.waitForURL(/\/playbooks\/tidy-the-orders\/source$/);
  await expect(page.getByText("As saved in version 1.")).toBeVisible();
  expect(faults).toEqual([]);
  expect(complaints).toEqual([]);
});

const RUNBOOK = `# Tidy the orders

## Overview

Why we do it.

## Pre-migration checklist

- [ ] The team knows

## Step 1: Look

\`\`\`sql
select count(*) from orders;
\`\`\`
`;

/** Writes a line at the end of the playbook's text. */
async function append(page: Page, line: string): Promise<void> {
  await page.getByRole("textbox", { name: "playbook.yaml" }).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(line);
}
