import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { answerCard, onPhone } from "./on-phone";
import type { RunningPanel } from "./running-panel";
import { signInAs } from "./sign-in-as";
import { book, furnish, send } from "./swap-readings";

test("four people in four browsers: a plan is approved, edited and approved again; a gate is rejected, checked again and passed; then they agree to go back", async ({
  browser,
  panel,
}) => {
  test.slow();
  const furnished = await furnish(panel);
  const { crew } = furnished;
  const operator = await signInAs(browser, panel, crew.operator.email);
  const devops = await onPhone(browser, panel, crew["devops lead"].email);
  const engineer = await onPhone(browser, panel, crew["engineering lead"].email);
  const owner = await onPhone(browser, panel, crew["product owner"].email);
  const leads = [devops, engineer, owner];
  const id = await book(operator, furnished);
  const plan = `/runs/${id}/gates/${await gateOf(panel, "plan")}`;

  await test.step("the plan is approved by three", async () => {
    for (const lead of leads) {
      await lead.goto(plan);
      await expect(lead.getByText("Void the moment anything in the plan changes.")).toBeVisible();
      await answerCard(lead, "Approve");
    }
    for (const lead of leads) await expect(lead.getByText(/^Approved at/)).toBeVisible();
  });

  await test.step("it is edited: what was approved is void, and those who had are told", async () => {
    const opensAt = new Date(Date.now() + 2_000).toISOString();
    await send(operator, "PATCH", `/api/runs/${id}`, { opensAt, reason: "An hour earlier." });
    for (const lead of leads) {
      await expect(lead.getByRole("button", { name: "Approve…" })).toBeVisible();
      await expect(lead.getByText("Asked for the second time")).toBeVisible();
    }
    const told = await toldOf(panel, "decision-void");
    expect(told).toEqual(
      [crew["devops lead"].id, crew["engineering lead"].id, crew["product owner"].id].sort(),
    );
  });

  await test.step("it is approved again, and the run begins", async () => {
    for (const lead of leads) await answerCard(lead, "Approve");
    await operator.goto(`/runs/${id}`);
    await operator.getByRole("button", { name: "Take the wheel", exact: true }).click();
    await operator.getByRole("button", { name: "Start the run", exact: true }).click();
    await press(operator, "Start phase 1, Look");
  });

  const gate = `/runs/${id}/gates/${await gateOf(panel, "phase")}`;
  await test.step("one approves, one rejects: the run is held", async () => {
    for (const lead of [devops, engineer]) {
      await lead.goto(gate);
      await expect(lead.getByRole("button", { name: "Approve…" })).toBeVisible({ timeout: 30_000 });
      await expect(lead.getByText("0", { exact: true }).first()).toBeVisible();
    }
    await answerCard(devops, "Approve");
    await answerCard(engineer, "Reject", "Rows are still arriving.");
    await expect(devops.getByText(/Rejected at/)).toBeVisible();
    await expect.poll(() => statusOf(panel, id)).toBe("held");
  });

  await test.step("it is asked again; a check that finds something else voids what was decided on it", async () => {
    const gateId = gate.split("/").at(-1);
    await send(operator, "PUT", `/api/runs/${id}/gates/${gateId}/reopening`, { reason: "Look." });
    await expect(devops.getByRole("button", { name: "Approve…" })).toBeVisible();
    await answerCard(devops, "Approve");
    await expect(devops.getByText("You approved it as devops lead.")).toBeVisible();
    await panel.pool.query("insert into left_behind values (1), (2)");
    await send(operator, "POST", `/api/runs/${id}/steps/left/rechecks`, {});
    await expect(devops.getByRole("button", { name: "Approve…" })).toBeVisible({ timeout: 30_000 });
    await expect(devops.getByText("The evidence has changed since you opened this.")).toBeVisible();
    await expect(devops.locator("[data-row=left][data-changed]")).toBeVisible();
    expect(await toldOf(panel, "decision-void")).toContain(crew["devops lead"].id);
  });

  await test.step("with the quorum on the new evidence the run goes on", async () => {
    await answerCard(devops, "Approve");
    await engineer.goto(gate);
    await answerCard(engineer, "Approve");
    await expect(engineer.getByText(/^Approved at/)).toBeVisible();
    if ((await statusOf(panel, id)) === "held") await press(operator, "Resume the run");
    await press(operator, "Start phase 2, Swap the tables");
    await expect.poll(() => stepStatusOf(panel, "rename"), { timeout: 30_000 }).toBe("passed");
    expect(await tableIs(panel, "readings_old")).toBe(true);
  });

  await test.step("going back is asked for, agreed on by two, and its clock runs to the service restored", async () => {
    const reason = { way: "swap-back", reason: "The page is empty." };
    await send(operator, "POST", `/api/runs/${id}/rollback`, reason);
    const card = `/runs/${id}/gates/${await gateOf(panel, "rollback")}`;
    for (const lead of [devops, engineer]) {
      await lead.goto(card);
      await expect(lead.getByText("Possible now")).toBeVisible();
      await expect(lead.getByRole("region", { name: "Clock" })).toContainText("not decided yet");
      await lead.getByLabel("Put the old table back").tap();
      await answerCard(lead, "Approve");
    }
    await expect.poll(() => statusOf(panel, id), { timeout: 30_000 }).toBe("rolled_back");
    expect(await tableIs(panel, "readings_new")).toBe(true);
    await expect(devops.getByRole("region", { name: "Clock" })).toContainText(
      "from the decision to the service restored",
      { timeout: 30_000 },
    );
  });
});

async function press(page: Page, name: string): Promise<void> {
  const button = page.getByRole("button", { name, exact: true });
  const link = page.getByRole("link", { name: "Go there" });
  await expect(button.or(link).first()).toBeVisible({ timeout: 30_000 });
  if (!(await button.first().isVisible())) await link.click();
  await button.first().click();
}

async function gateOf({ pool }: RunningPanel, kind: string): Promise<string> {
  const { rows } = await pool.query("select id from gate where kind = $1", [kind]);
  return encodeURIComponent(rows[0].id);
}

async function statusOf({ pool }: RunningPanel, id: string): Promise<string> {
  return (await pool.query("select status from run where id = $1", [id])).rows[0].status;
}

async function stepStatusOf({ pool }: RunningPanel, step: string): Promise<string> {
  return (await pool.query("select status from step where id = $1", [step])).rows[0].status;
}

async function tableIs({ pool }: RunningPanel, name: string): Promise<boolean> {
  const { rows } = await pool.query("select to_regclass($1) is not null as is", [name]);
  return rows[0].is;
}

/** Whom messages of this event were for, each once. */
async function toldOf({ pool }: RunningPanel, event: string): Promise<string[]> {
  const { rows } = await pool.query(
    "select distinct unnest(to_ids)::text as id from message where event = $1",
    [event],
  );
  return rows.map(({ id }) => id).sort();
}
