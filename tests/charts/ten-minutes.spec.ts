import { feedSamples } from "@/e2e/feed-samples";
import { expect, test } from "@/e2e/fixtures";
import { framesNeeded, watchPage } from "@/e2e/watch-page";

const SECONDS = 600;

// Readings are fed by the test, second by second.
test.use({ worker: false });

test("1,000 partitions every second leave the page above 50 frames a second and below 200 MB for ten minutes", async ({
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

  await page.getByRole("button", { name: "Pause" }).click();
  const still = await watchPage(page, 10);
  await page.getByRole("button", { name: "Show live" }).click();
  const watched = await watchPage(page, SECONDS);

  process.stdout.write(`${JSON.stringify({ still, watched })}\n`);
  expect(watched.framesPerSecond).toBeGreaterThan(framesNeeded(still));
  expect(watched.heapMb).toBeLessThan(200);
});
