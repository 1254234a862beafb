import type { Page } from "@playwright/test";
import { addPerson } from "@/lib/services/add-person";
import { savePlaybook } from "@/lib/services/playbooks/save-playbook";
import { expect, PASSWORD, type People, test } from "./fixtures";
import { lookAtPage } from "./look-at-page";
import { makeLiveTarget } from "./make-run";

const TEXT = `playbook: tidy
title: Tidy {{ table.name }}
parameters:
  table: { type: table }
  key: { type: column, of: table, is: [timestamptz], default: at, title: Column that says when }
  keep: { type: duration, min: 1h, default: 2d, title: How much is kept }
people: { operator: 1, devops lead: 1 }
approval: { by: { devops lead: 1 } }
window: { lasts: 2h, quiet: "02:00-06:00 UTC" }
phases:
  - id: look
    takes: 10m
    steps:
      - id: rows
        check: { sql: "select count(*) as rows from {{ table }}", expect: { rows: { at-least: 0 } } }
`;

test("a run is booked through the form, and each wrong value is told at its field", async ({
  page,
  panel,
  people,
  signIn,
  complaints,
}) => {
  const targetId = await furnish(panel);
  await addPerson(panel.system, {
    ...{ name: "Another operator", email: "another@example.org", password: PASSWORD },
    ...{ roles: ["operator"], leadKinds: [] },
  });
  await signIn(people.operator.email);
  await page.goto(`/runs/new?playbook=tidy&target=${targetId}`);
  await expect(page.getByRole("combobox", { name: "Operator" })).toHaveValue(people.operator.id);
  await expect(page.getByRole("combobox", { name: "Devops lead" })).toHaveValue(people.lead.id);

  await page.getByLabel("Table", { exact: true }).fill("orderz");
  await expect(page.getByText(/names no table of the target: orderz/)).toBeVisible();
  await page.getByLabel("How much is kept").fill("5m");
  await expect(page.getByText("How much is kept must be at least 1h.")).toBeVisible();
  await page.getByRole("combobox", { name: "Devops lead" }).selectOption("");
  await expect(page.getByText("Still missing: devops lead.")).toBeVisible();
  await page.getByRole("button", { name: "Draft the live run" }).click();
  await expect(page.getByText("A parameter does not fit the target.")).toBeVisible();
  await expect(page.getByLabel("Table", { exact: true })).toBeFocused();
  await expect(page.getByLabel("How much is kept")).toHaveValue("5m");
  const faults = await lookAtPage(page);
  await page.setViewportSize({ width: 1280, height: 900 });

  await page.getByLabel("Table", { exact: true }).fill("orders");
  await page.getByLabel("Column that says when").selectOption("note");
  await expect(page.getByText(/must be of the type timestamptz; note is text/)).toBeVisible();
  await page.getByLabel("Column that says when").selectOption("at");
  await page.getByLabel("How much is kept").fill("1w");
  await expect(page.getByText("every value fits")).toBeVisible();
  await expect(page.getByText("1 phase, 1 step")).toBeVisible();

  await page.getByLabel("At, in UTC").fill("noon");
  await expect(page.getByText("Write the time as 02:00, in UTC.")).toBeVisible();
  await page.getByLabel("At, in UTC").fill("12:00");
  await page.getByRole("button", { name: "Draft the live run" }).click();
  await expect(page.getByText("Say why it is booked outside the quiet hours.")).toBeVisible();
  await page.getByLabel("Why outside the quiet hours").fill("The night is taken.");
  await page.getByRole("button", { name: "Draft the live run" }).click();
  await expect(page.getByText("Name 1 devops lead.", { exact: true })).toBeVisible();
  await page.getByRole("combobox", { name: "Devops lead" }).selectOption(people.lead.id);
  await page.getByRole("button", { name: "Draft the live run" }).click();

  await page.waitForURL(/\/runs\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Tidy orders");
  await expect(page.getByText("The night is taken.").first()).toBeVisible();
  await page.getByRole("button", { name: "Book the run" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Book the run" }).click();
  await expect(page.getByText("Booked", { exact: true }).first()).toBeVisible();

  await changePeople(page, people);
  expect(faults).toEqual([]);
  expect(complaints.filter((text) => !text.includes("422"))).toEqual([]);
});

/** Who could not do a part is refused at the field of the part, as by every other door. */
async function changePeople(page: Page, people: People): Promise<void> {
  await page.getByRole("button", { name: "Change the people" }).click();
  const dialog = page.getByRole("dialog", { name: "Change the people" });
  await expect(dialog).toContainText("whoever approved is told, and asked again");
  const lead = dialog.getByRole("combobox", { name: "Devops lead" });
  await expect(lead).toHaveValue(people.lead.id);
  await lead.selectOption(people.viewer.id);
  await dialog.getByLabel("Reason").fill("Somebody is away.");
  await dialog.getByRole("button", { name: "Change the people" }).click();
  await expect(dialog.getByText("The viewer is no devops lead.", { exact: true })).toBeVisible();

  await lead.selectOption(people.lead.id);
  const operator = dialog.getByRole("combobox", { name: "Operator", exact: true });
  await operator.selectOption({ label: "Another operator" });
  await dialog.getByRole("button", { name: "Change the people" }).click();
  await expect(dialog).toBeHidden();
  const part = page.getByRole("region", { name: "People" }).getByText("operator", { exact: true });
  await expect(part.locator("xpath=following-sibling::dd")).toHaveText("Another operator");
}

test("a dry run is made from the form, and choosing another playbook keeps what was typed", async ({
  page,
  panel,
  people,
  signIn,
}) => {
  const targetId = await furnish(panel);
  await signIn(people.operator.email);
  await page.goto("/runs/new");
  await page.getByRole("combobox", { name: "Playbook" }).selectOption("tidy");
  await page.getByRole("combobox", { name: "Target" }).selectOption(targetId);
  await page.getByLabel("Table", { exact: true }).fill("orders");
  await page.getByLabel("Dry run").check();
  await page.getByRole("combobox", { name: "Playbook" }).selectOption("webhook-log");
  await expect(page.getByLabel("Days that are copied and kept", { exact: true })).toBeVisible();
  await page.getByRole("combobox", { name: "Playbook" }).selectOption("tidy");

  await expect(page.getByLabel("Table", { exact: true })).toHaveValue("orders");
  await expect(page.getByRole("combobox", { name: "Target" })).toHaveValue(targetId);
  await page.getByRole("button", { name: "Draft the dry run" }).click();
  await page.waitForURL(/\/runs\/[0-9a-f-]{36}$/);
  await expect(page.getByText("Dry run", { exact: true }).first()).toBeVisible();
});

async function furnish(panel: Parameters<typeof makeLiveTarget>[0]): Promise<string> {
  await savePlaybook(panel.system, { name: "tidy", text: TEXT });
  await panel.pool.query("create table orders (id int, at timestamptz, note text)");
  return makeLiveTarget(panel);
}
