import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { until } from "@/tests/until";
import { startCuttableLine } from "./cuttable-line";
import { feedSamples } from "./feed-samples";
import { expect, test } from "./fixtures";
import { lookAtPage } from "./look-at-page";
import type { RunningPanel } from "./running-panel";
import { framesNeeded, watchPage } from "./watch-page";

// Readings are fed by the tests, second by second.
test.use({ worker: false });

test("1,000 partitions every second leave the page above 50 frames a second and below 200 MB", async ({
  page,
  panel,
  people,
  signIn,
}) => {
  await using feed = await feedSamples(panel, 1_000);
  await signIn(people.viewer.email);
  await page.goto(`/runs/${feed.runId}`);
  const partitions = page.getByRole("figure", { name: "Partitions" });
  await partitions.scrollIntoViewIfNeeded();
  await expect(partitions.locator(".recharts-bar-rectangle").first()).toBeVisible();
  await expect(partitions).toContainText("980 others");

  await page.getByRole("button", { name: "Pause" }).click();
  const still = await watchPage(page, 5);
  await page.getByRole("button", { name: "Show live" }).click();
  const watched = await watchPage(page, 20);

  const measured = JSON.stringify({ still, watched });
  expect(watched.framesPerSecond, measured).toBeGreaterThan(framesNeeded(still));
  expect(watched.heapMb).toBeLessThan(200);
});

test("charts are there without a script, and then alive: paused without a loss, as a table, as a file", async ({
  page,
  panel,
  people,
  signIn,
  browser,
  complaints,
}) => {
  await using feed = await feedSamples(panel, 24);
  await signIn(people.viewer.email);
  const address = `/runs/${feed.runId}`;
  const cookies = await page.context().cookies();
  const still = await browser.newContext({ javaScriptEnabled: false, baseURL: panel.url });
  await still.addCookies(cookies);
  const paper = await still.newPage();
  await paper.goto(address);
  const first = paper.getByRole("figure", { name: "Rows, old table and new" });
  await expect(first.getByRole("img")).toBeVisible();
  await expect(first).toContainText("Rows in the old table 40,000,000 rows");
  await still.close();

  await page.goto(address);
  const rows = page.getByRole("figure", { name: "Rows, old table and new" });
  await rows.scrollIntoViewIfNeeded();
  await expect(rows.locator(".recharts-line-curve").first()).toBeVisible();
  const copied = () => rows.getByRole("listitem").first().textContent();
  const before = await copied();
  await expect.poll(copied).not.toBe(before);

  await page.getByRole("button", { name: "Pause" }).click();
  const paused = await copied();
  await expect(page.getByText(/^Paused. [2-9] readings have come in since/)).toBeVisible();
  expect(await copied()).toBe(paused);
  await page.getByRole("button", { name: "Show live" }).click();
  await expect.poll(copied).not.toBe(paused);

  await rows.getByText("As a table").click();
  await expect(rows.getByRole("table").getByRole("row")).toHaveCount(41);
  const csv = page.waitForEvent("download");
  await rows.getByRole("button", { name: "Save as CSV" }).click();
  const text = await readFile(await (await csv).path(), "utf8");
  expect(text.split("\r\n")[0]).toBe("Time (UTC),Rows copied,Rows in the old table");
  expect(text.trimEnd().split("\r\n").length).toBeGreaterThan(280);
  const png = page.waitForEvent("download");
  await rows.getByRole("button", { name: "Save as PNG" }).click();
  const picture = await readFile(await (await png).path());
  expect(picture.subarray(1, 4).toString()).toBe("PNG");
  expect(picture.length).toBeGreaterThan(5_000);

  expect(await lookAtPage(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

test("a reading is on the page within a second of its commit, and nothing is asked for it", async ({
  page,
  panel,
  people,
  signIn,
}) => {
  const { runId, [Symbol.asyncDispose]: stop } = await feedSamples(panel, 24);
  await stop();
  await signIn(people.viewer.email);
  await page.goto(`/runs/${runId}`);
  const rows = page.getByRole("figure", { name: "Rows, old table and new" });
  await rows.scrollIntoViewIfNeeded();
  await expect(rows.locator(".recharts-line-curve").first()).toBeVisible();
  // Whatever is still asked for when a page begins has been answered by then.
  await keepReading(panel, runId, 31_000_001);
  await expect(rows).toContainText("31,000,001 rows");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));

  const took: number[] = [];
  for (const count of [31_000_002, 31_000_003, 31_000_004]) {
    const committedAt = await keepReading(panel, runId, count);
    await rows.getByText(count.toLocaleString("en")).waitFor();
    took.push(performance.now() - committedAt);
  }
  test.info().annotations.push({ type: "measured", description: JSON.stringify({ took }) });
  expect(Math.max(...took)).toBeLessThan(1_000);
  expect(asked.filter((path) => path.endsWith("/samples"))).toEqual([]);
});

test("a connection that was cut for a while leaves no gap in a chart", async ({
  page,
  panel,
  people,
  signIn,
}) => {
  await using feed = await feedSamples(panel, 24);
  await signIn(people.viewer.email);
  const line = await startCuttableLine(panel.url);
  await page.goto(`${line.url}/runs/${feed.runId}`);
  const rows = page.getByRole("figure", { name: "Rows, old table and new" });
  await rows.getByText("As a table").click();
  await expect(rows.getByRole("button", { name: "Save as CSV" })).toBeVisible();
  const cutAt = new Date();
  line.cut();
  await expect(page.getByText("Live updates lost")).toBeVisible();
  await until(async () => (await readingsSince(panel, feed.runId, cutAt)).length >= 4);
  line.mend();
  await expect(page.getByText("Live updates lost")).toHaveCount(0);

  const shown = () => shownSince(page, cutAt);
  await expect.poll(async () => (await shown()).length).toBeGreaterThan(6);
  const seen = await shown();
  const kept = await readingsSince(panel, feed.runId, cutAt);
  expect(seen).toEqual(kept.slice(0, seen.length));
  line.stop();
});

test("charts whose code cannot be loaded stand still beside a page that lives, until it can", async ({
  page,
  panel,
  people,
  signIn,
}) => {
  await using feed = await feedSamples(panel, 24);
  await signIn(people.viewer.email);
  const address = `/runs/${feed.runId}`;
  // What the page itself is made of, it names.
  const itself = await (await page.request.get(address)).text();
  const refused: string[] = [];
  await page.route(/\/_next\/static\/chunks\//, (route) => {
    const name = new URL(route.request().url()).pathname.split("/").at(-1) ?? "";
    if (itself.includes(name)) return route.continue();
    refused.push(name);
    return route.abort();
  });
  await page.goto(address);
  const rows = page.getByRole("figure", { name: "Rows, old table and new" });
  await rows.scrollIntoViewIfNeeded();
  await until(() => refused.length >= 4);
  const copied = () => rows.getByRole("listitem").first().textContent();
  const before = await copied();
  await expect.poll(copied).not.toBe(before);
  await expect(rows.getByRole("img")).toBeVisible();

  await page.unroute(/\/_next\/static\/chunks\//);
  await expect(rows.locator(".recharts-line-curve").first()).toBeVisible();
});

test("a target that is not read any more is said, and the page goes on", async ({
  page,
  panel,
  people,
  signIn,
}) => {
  const feed = await feedSamples(panel, 24);
  const quality = "The target does not answer. Read every 8 s instead of every second.";
  await feed[Symbol.asyncDispose]();
  await panel.system.db.sample.create({
    data: {
      ...{ runId: feed.runId, at: new Date(), resolution: 1 },
      ...{ figures: { "took.ms": 2_000 }, words: { quality } },
    },
  });
  await signIn(people.viewer.email);
  await page.goto(`/runs/${feed.runId}`);
  await expect(page.getByText(quality)).toBeVisible();
  await expect(page.getByText(/^Nothing was read of the target for 1\d s/)).toBeVisible();
  await page.getByRole("button", { name: "1 h" }).click();
  await expect(page.getByRole("button", { name: "1 h" })).toHaveAttribute("aria-pressed", "true");
});

/** One reading, and the moment of its commit by this process's clock. */
async function keepReading({ system }: RunningPanel, runId: string, copied: number) {
  await system.db.sample.create({
    data: { runId, at: new Date(), resolution: 1, figures: { "rows.copied": copied } },
  });
  return performance.now();
}

async function readingsSince({ system }: RunningPanel, runId: string, since: Date) {
  const rows = await system.db.sample.findMany({
    where: { runId, at: { gt: since } },
    select: { at: true },
    orderBy: { at: "asc" },
  });
  return rows.map(({ at }) => at.toISOString());
}

/** The moments of the rows' chart since then, as the file of its table has them. */
async function shownSince(page: Page, since: Date): Promise<string[]> {
  const rows = page.getByRole("figure", { name: "Rows, old table and new" });
  const saved = page.waitForEvent("download");
  await rows.getByRole("button", { name: "Save as CSV" }).click();
  const text = await readFile(await (await saved).path(), "utf8");
  return text
    .split("\r\n")
    .slice(1)
    .flatMap((row) => row.split(",").slice(0, 1))
    .filter((at) => at > since.toISOString());
}
