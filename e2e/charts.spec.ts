import { readFile } from "node:fs/promises";
import { feedSamples } from "./feed-samples";
import { expect, test } from "./fixtures";
import { lookAtPage } from "./look-at-page";
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
  const still = await watchPage(page, 10);
  await page.getByRole("button", { name: "Show live" }).click();
  const watched = await watchPage(page, 60);

  test
    .info()
    .annotations.push({ type: "measured", description: JSON.stringify({ still, watched }) });
  expect(watched.framesPerSecond).toBeGreaterThan(framesNeeded(still));
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
