import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { aPlan } from "@/tests/a-plan";
import { expect, test } from "./fixtures";
import { makeRun } from "./make-run";
import { memoryOf } from "./memory-of";
import type { RunningPanel } from "./running-panel";

const LINES = 300_000;
const CHUNK = 500;
/** Of the panel, besides what it needs with any page. */
const GROWTH_MAX_MB = 150;
/** Of the panel, with its worker, whatever it was asked. */
const MAX_MB = 400;

test("an output of 300,000 lines is opened, scrolled, searched, linked to and downloaded without a freeze", async ({
  page,
  panel,
  people,
  signIn,
}) => {
  test.slow();
  const id = await withLongOutput(panel);
  await signIn(people.operator.email);
  await watchForFreezes(page);

  await page.goto(`/runs/${id}/one?step=first`);
  await expect(page.getByText("300,000 lines")).toBeVisible();
  await expect(page.locator("[data-line='1']")).toContainText("First half");
  await expect(page.locator("[data-line='2']")).toContainText("line 2 of many");

  const before = (await memoryOf(panel)).now;
  const box = page.getByLabel("Lines of the log");
  await box.focus();
  await page.keyboard.press("End");
  await expect(page.locator(`[data-line='${LINES}']`)).toContainText(`line ${LINES} of many`);
  for (const share of [0.1, 0.9, 0.3, 0.7, 0.5]) {
    await box.evaluate((element, part) => {
      element.scrollTop = element.scrollHeight * part;
    }, share);
    await expect(page.locator(`[data-line='${LINES * share}']`)).toContainText("of many");
  }
  expect(await page.locator("[data-line]").count()).toBeLessThan(120);

  await page.getByLabel("Search in the log").fill("line 251234 of");
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-line='251234']")).toContainText("line 251234 of many");
  await page.getByRole("link", { name: "Line 251234" }).click();
  await expect(page).toHaveURL(/#L251234$/);
  await page.reload();
  await expect(page.locator("[data-line='251234'] [aria-current]")).toBeVisible();

  await page.getByRole("button", { name: "Fold all" }).click();
  await expect(page.getByRole("button", { name: /Second half/ })).toBeVisible();
  expect(await page.locator("[data-line]").count()).toBe(2);

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download" }).click(),
  ]);
  const text = await readFile(await download.path(), "utf8");
  expect(text.trimEnd().split("\n")).toHaveLength(LINES);
  expect(await longestFreeze(page)).toBeLessThan(500);
  const after = await memoryOf(panel);
  expect(after.now - before).toBeLessThan(GROWTH_MAX_MB);
  expect(after.peak).toBeLessThan(MAX_MB);
});

test("the end of a growing log is followed, until somebody scrolls up", async ({
  page,
  panel,
  people,
  signIn,
}) => {
  const startedAt = new Date();
  // Paused, so that no worker takes it over.
  const standing = { first: { status: "paused", epoch: 1, startedAt } };
  const { id } = await makeRun(panel, aPlan(), { status: "running", startedAt, standing });
  await panel.pool.query(
    "insert into attempt (run_id, step_id, epoch, started_by) values ($1, 'first', 1, 'the test')",
    [id],
  );
  await grow(panel, id, 1, 200);
  await signIn(people.operator.email);
  await page.goto(`/runs/${id}/one?step=first`);
  await expect(page.locator("[data-line='200']")).toBeVisible();

  await grow(panel, id, 201, 100);
  await expect(page.locator("[data-line='300']")).toContainText("line 300");
  await page.getByLabel("Lines of the log").hover();
  await page.mouse.wheel(0, -1_500);
  await grow(panel, id, 301, 37);
  await expect(page.getByRole("button", { name: "37 new lines" })).toBeVisible();
  await expect(page.locator("[data-line='337']")).toHaveCount(0);
  await page.getByRole("button", { name: "37 new lines" }).click();

  await expect(page.locator("[data-line='337']")).toContainText("line 337");
});

async function withLongOutput(panel: RunningPanel): Promise<string> {
  const [startedAt, endedAt] = [new Date(), new Date()];
  const standing = { first: { status: "passed", epoch: 1, startedAt, endedAt } };
  const { id } = await makeRun(panel, aPlan(), { status: "running", startedAt, standing });
  await panel.pool.query(
    `insert into attempt (run_id, step_id, epoch, started_by, lines, ended_at, outcome)
     values ($1, 'first', 1, 'the test', $2, now(), 'passed')`,
    [id, LINES],
  );
  // Two headings: one at the very beginning, one in the middle.
  await panel.pool.query(
    `insert into output_chunk
     select $1, 'first', 1, first,
            array(select case when n in (1, 150001)
                              then chr(30) || '2026-11-21T02:00:00.000Z ' || case n when 1 then 'First half' else 'Second half' end
                              else 'line ' || n || ' of many' end
                    from generate_series(first, first + $2 - 1) as n)
       from generate_series(1, $3, $2) as first`,
    [id, CHUNK, LINES],
  );
  return id;
}

async function grow(panel: RunningPanel, runId: string, from: number, count: number) {
  await panel.pool.query(
    `insert into output_chunk
     select $1, 'first', 1, $2::int, array(select 'line ' || n from generate_series($2::int, $2::int + $3::int - 1) as n)`,
    [runId, from, count],
  );
  await panel.pool.query(
    "update attempt set lines = $2 where run_id = $1 and step_id = 'first' and epoch = 1",
    [runId, from + count - 1],
  );
}

type Watched = { longestFreezeMs?: number };

async function watchForFreezes(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const watched: Watched = globalThis as object;
    watched.longestFreezeMs = 0;
    new PerformanceObserver((list) => {
      // The first second is the page's own beginning.
      for (const { duration, startTime } of list.getEntries())
        if (startTime > 1_000)
          watched.longestFreezeMs = Math.max(watched.longestFreezeMs ?? 0, duration);
    }).observe({ type: "longtask", buffered: true });
  });
}

function longestFreeze(page: Page): Promise<number> {
  return page.evaluate(() => {
    const watched: Watched = globalThis as object;
    return watched.longestFreezeMs ?? 0;
  });
}
