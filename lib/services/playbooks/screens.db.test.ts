import { expect } from "vitest";
import { addTarget } from "@/lib/services/add-target";
import { test } from "@/tests/panel";
import { fitToTarget } from "./fit-to-target";
import { importForLibrary } from "./import-for-library";
import { listPlaybooks } from "./list-playbooks";
import { readPlan } from "./read-plan";
import { savePlaybook } from "./save-playbook";

const TEXT = `
playbook: look
title: Look at {{ table.name }} for {{ days }} days
about: Counts things.
parameters:
  table: { type: table, default: public.things }
  days: { type: integer, min: 1 }
window: { lasts: 1h }
phases:
  - id: one
    takes: 10m
    steps:
      - { id: count, check: { sql: "select count(*) as rows from {{ table }}", expect: { rows: { at-least: 0 } } } }
`;

test("the library says what a playbook does, with its defaults in the title", async ({ panel }) => {
  const ann = await panel.as("operator");
  await savePlaybook(ann, { name: "look", text: TEXT });

  const [look] = await listPlaybooks(ann);

  expect(look).toMatchObject({
    ...{ title: "Look at things for days days", about: "Counts things.", lastRuns: [] },
    parameters: [{ name: "table" }, { name: "days" }],
  });
});

test("a plan is read without a target, with other values, and a value that is none is told", async ({
  panel,
}) => {
  const ann = await panel.as("viewer");
  await savePlaybook(await panel.as("operator"), { name: "look", text: TEXT });

  const plan = await readPlan(ann, { name: "look", parameters: { table: "orders", days: "none" } });

  expect(plan?.plan.title).toBe("Look at orders for {{ days }} days");
  expect(plan?.previews["count"]?.parts[0]).toMatchObject({
    text: expect.stringMatching(/from .*orders/),
  });
  expect(plan?.fields).toEqual({ days: "days must be a whole number." });
});

test("a text with errors has no plan, and its playbook keeps its name as its title", async ({
  panel,
}) => {
  const ann = await panel.as("operator");
  await savePlaybook(ann, { name: "torn", text: "titel: Torn\n" });

  expect(await readPlan(ann, { name: "torn" })).toBeNull();
  expect(await listPlaybooks(ann)).toMatchObject([{ title: "torn", parameters: [], about: null }]);
});

test("a name that the panel's own addresses have is refused", async ({ panel }) => {
  const ann = await panel.as("operator");

  const saving = savePlaybook(ann, { name: "new", text: TEXT.replace("look", "new") });

  await expect(saving).rejects.toThrow(/The panel needs this name/);
});

test("values are held against the target as it is, and only those that do not fit are named", async ({
  panel,
}) => {
  const ann = await panel.as("operator");
  await savePlaybook(ann, { name: "look", text: TEXT });
  const url = new URL(panel.database.url);
  url.searchParams.set("sslmode", "disable");
  const added = { name: "here", environment: "test", main: { url: url.href } };
  const { id: targetId } = await addTarget(await panel.as("administrator"), added);
  await panel.database.pool.query("create table things (id int)");
  const fitting = (parameters: Record<string, string>) =>
    fitToTarget(ann, { name: "look", targetId, parameters });

  const wrong = await fitting({ table: "thing", days: "7" });
  const right = await fitting({ table: "things", days: "7" });

  expect(wrong).toEqual({
    plan: null,
    fields: { "parameters.table": expect.stringMatching(/no table .* Did you mean things/) },
  });
  expect(right).toMatchObject({
    fields: {},
    plan: { title: "Look at things for 7 days", subject: "public.things", steps: 1, destroys: 0 },
  });
});

test("a runbook becomes a draft, and nothing is kept", async ({ panel }) => {
  const ann = await panel.as("lead");

  const { text, undecided } = await importForLibrary(ann, {
    runbook: "# Clean up\n\n## Step 1\n\n```sql\nselect 1;\n```\n",
  });

  expect(text).toContain("playbook:");
  expect(undecided).toBeInstanceOf(Array);
  expect(await listPlaybooks(ann)).toEqual([]);
  await expect(importForLibrary(ann, { runbook: " " })).rejects.toThrow(/Paste a runbook/);
});
