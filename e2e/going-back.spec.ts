import { devices, type Page } from "@playwright/test";
import { addPerson } from "@/lib/services/add-person";
import { addLeadKind } from "@/lib/services/lead-kinds";
import { aGate } from "@/tests/a-gate";
import { aPlan, aPlanPhase, aPlanStep } from "@/tests/a-plan";
import { expect, PASSWORD, test } from "./fixtures";
import { findAxeFaults, lookAtPage } from "./look-at-page";
import { makeRun } from "./make-run";
import type { RunningPanel } from "./running-panel";
import { signInAs } from "./sign-in-as";

const AGO = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const passed = (from: number, to: number) => ({
  ...{ status: "passed", epoch: 1, startedAt: AGO(from), endedAt: AGO(to) },
});

const PLAN = aPlan({
  title: "Partition orders by month",
  lastsMs: 4 * 3_600_000,
  rollback: { decidedBy: { "devops lead": 1, "engineering lead": 1 }, withinMs: 3_600_000 },
  phases: [
    aPlanPhase("work", [
      aPlanStep("backup", { title: "The backup is complete", proves: "backup" }),
      aPlanStep("swap", {
        ...{ title: "Swap the tables", kind: "sql", effect: "changes" },
        input: { sql: "select 1" },
      }),
      aPlanStep("compare", { title: "Both tables hold the same" }),
    ]),
    aPlanPhase(
      "end",
      [
        aPlanStep("drop", {
          ...{ title: "Drop the old table", kind: "sql", effect: "destroys", start: "by hand" },
          ...{ input: { sql: "drop table orders_old" }, needsBackupMs: 86_400_000 },
        }),
      ],
      {
        ...{ title: "Finalization", isPointOfNoReturn: true, atMs: 10_800_000 },
        gate: aGate({ id: "end", title: "Drop the old table" }),
      },
    ),
    aPlanPhase("swap-back", [aPlanStep("undo", { title: "Swap back", start: "by hand" })], {
      ...{ part: "rollback", title: "Put the old table back", takesMs: 300_000 },
      loses: "Nothing. Rows written since the cutover go with it.",
      possibleIf: [
        {
          is: "check",
          input: {
            sql: "select to_regclass('orders_old') is not null as there",
            expect: { there: { equals: true } },
          },
        },
      ],
    }),
    aPlanPhase("restore", [aPlanStep("load", { title: "Restore the backup", start: "by hand" })], {
      ...{ part: "rollback", title: "Restore the backup", takesMs: 2_400_000 },
      ...{
        loses: "Every row since the backup.",
        possibleIf: [{ is: "step passed", step: "drop" }],
      },
    }),
  ],
});

const STANDING = { backup: passed(60, 50), swap: passed(40, 30), compare: passed(20, 10) };

async function addErik({ system }: RunningPanel): Promise<string> {
  await addLeadKind(system, { name: "engineering lead" });
  const email = "erik@example.org";
  const roles = ["lead"];
  const named = { name: "Erik", email, roles, leadKinds: ["engineering lead"], password: PASSWORD };
  await addPerson(system, named);
  return email;
}

function makeRunning(panel: RunningPanel, operatorId: string) {
  return makeRun(panel, PLAN, {
    ...{ status: "running", startedAt: AGO(60), opensAt: AGO(60), standing: STANDING },
    ...{ closesAt: AGO(-180), wheelHolderId: operatorId, wheelHolder: "The operator" },
  });
}

test("a run is stopped at one touch, released, asked back, and two leads agree on their phones", async ({
  page,
  panel,
  people,
  signIn,
  browser,
  complaints,
}) => {
  test.slow();
  await panel.pool.query("create table orders_old as select n as id from generate_series(1, 42) n");
  const erik = await signInAs(browser, panel, await addErik(panel));
  const lead = await signInAs(browser, panel, people.lead.email);
  for (const phone of [erik, lead]) await phone.setViewportSize(devices["iPhone 13"].viewport);
  const { id } = await makeRunning(panel, people.operator.id);
  await signIn(people.operator.email);

  await lead.goto(`/runs/${id}`);
  await press(lead, "Emergency stop");
  await page.goto(`/runs/${id}`);
  const banner = page.getByRole("alert").filter({ hasText: "Emergency stop by The lead" });
  await expect(banner).toBeVisible();
  await expect(page.getByRole("button", { name: "Release the stop…" })).toHaveCount(0);
  const stopped = await lookAtPage(page);
  await page.setViewportSize({ width: 1280, height: 900 });
  await press(lead, "Release the stop…");
  await lead.getByLabel("Reason").fill("It was a drill.");
  await inDialog(lead, "Release the stop");
  await expect(banner).toHaveCount(0);

  await page.goto(`/runs/${id}/rollback`);
  await expect(page.getByText("Not possible", { exact: true })).toBeVisible();
  await press(page, "Ask to go back this way…", 0);
  await page.getByLabel("Reason").fill("The application answers 500.");
  await inDialog(page, "Ask to go back this way");
  await expect(page.getByText("since it was asked")).toBeVisible();
  const asked = await lookAtPage(page);
  await press(page, "Withdraw the request…");
  await page.getByLabel("Reason").fill("Asked too early.");
  await inDialog(page, "Withdraw the request");
  await expect(page.getByText("Withdrawn", { exact: true })).toBeVisible();
  await expect(page.getByText("since it was asked")).toHaveCount(0);
  await press(page, "Ask to go back this way…", 0);
  await page.getByLabel("Reason").fill("The application answers 500.");
  await inDialog(page, "Ask to go back this way");
  await expect(page.getByText("since it was asked")).toBeVisible();

  for (const [phone, waits] of [
    [erik, "Waits for the devops lead."],
    [lead, null],
  ] as const) {
    await phone.goto(`/runs/${id}/rollback`);
    await expect(phone.getByText("The application answers 500.")).toBeVisible();
    await press(phone, "Agree on: Put the old table back");
    await inDialog(phone, "Agree on: Put the old table back");
    if (waits) await expect(phone.getByText(waits)).toBeVisible();
  }
  await expect(page.getByRole("heading", { name: "On the way back" })).toBeVisible();
  await expect(lead.getByText("since it was decided")).toBeVisible();
  expect(stopped.concat(asked)).toEqual([]);
  expect(complaints).toEqual([]);
});

test("what destroys is counted, typed and proven again before it begins, and says what stands in the way", async ({
  page,
  panel,
  people,
  signIn,
}) => {
  await panel.pool.query("create table orders_old as select n as id from generate_series(1, 42) n");
  const { id } = await makeRunning(panel, people.operator.id);
  const { db } = panel.system;
  await panel.pool.query("update step set status = 'ready' where run_id = $1 and id = 'drop'", [
    id,
  ]);
  await signIn(people.operator.email);
  await page.goto(`/runs/${id}/end?step=drop`);
  await expect(page.getByText("42 rows")).toBeVisible();

  await press(page, "Drop the old table…");
  await expect(page.getByText("is not approved on what is known now")).toBeVisible();
  await expect(page.getByLabel("Type the name to confirm")).toHaveCount(0);
  const blocked = await findAxeFaults(page);

  await db.decision.create({
    data: {
      ...{ runId: id, gateId: "end", as: "devops lead", answer: "approve" },
      ...{ personId: people.lead.id, person: "The lead" },
    },
  });
  const gate = "update gate set status =";
  await panel.pool.query(
    `${gate} 'open', opened_at = now(); ${gate} 'approved', decided_at = now()`,
  );
  await page.reload();
  await press(page, "Drop the old table…");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("is approved by The lead")).toBeVisible();
  await page.getByLabel("Type the name to confirm").fill("orders");
  await expect(dialog.getByRole("button", { name: "Drop the old table" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  await page.getByLabel("Type the name to confirm").fill("orders_old");
  const ready = await findAxeFaults(page);
  await inDialog(page, "Drop the old table");
  await page.getByLabel("Your password").fill(PASSWORD);
  await inDialog(page, "Confirm and continue");
  await expect
    .poll(async () => (await panel.pool.query("select to_regclass('orders_old') as it")).rows[0].it)
    .toBeNull();
  expect(blocked.concat(ready)).toEqual([]);
});

async function press(page: Page, name: string, nth = 0): Promise<void> {
  await page.getByRole("button", { name, exact: true }).nth(nth).click();
}

async function inDialog(page: Page, name: string): Promise<void> {
  await page.getByRole("dialog").getByRole("button", { name, exact: true }).click();
}
