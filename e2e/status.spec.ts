import { once } from "node:events";
import type { Browser, Page } from "@playwright/test";
import { sendStatusMessage } from "@/lib/services/status/send-status-message";
import { subscribeStatus } from "@/lib/services/status/subscribe-status";
import { subscriptionRowId } from "@/lib/services/status/subscription-secret";
import { startCachingProxy } from "./caching-proxy";
import { expect, test } from "./fixtures";
import { findAxeFaults, findOverflow } from "./look-at-page";
import { makeRun } from "./make-run";
import { endProcess, type RunningPanel, spawnPanel } from "./running-panel";
import { makePublished } from "./stage-status";

const FIRST_VIEW_BYTES = 60 * 1024;

test.use({ worker: false });

test("a status page is whole without JavaScript", async ({ browser, panel }) => {
  const { runId, path } = await makePublished(panel);
  await sendStatusMessage(panel.system, { runId, title: "It has begun." });
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${panel.url}${path}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Maintenance is under way");
  await expect(page.getByText("In progress")).toBeVisible();
  await expect(page.getByText("It has begun.")).toBeVisible();
  await expect(page.getByRole("img", { name: /^Window/ })).toBeVisible();
  await expect(page.locator("#stale")).toBeHidden();
  await context.close();
});

test("the first view with live updates takes under 60 KB, and complains of nothing", async ({
  page,
  panel,
  complaints,
}) => {
  const { path } = await makePublished(panel);
  const client = await page.context().newCDPSession(page);
  await client.send("Network.enable");
  let bytes = 0;
  client.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  const isLive = nextLook(page);
  await page.goto(path);
  await (await isLive).finished();
  await expect(page.getByText(/^Updated (just now|\d s ago)/)).toBeVisible();
  expect(bytes).toBeGreaterThan(5_000);
  expect(bytes).toBeLessThan(FIRST_VIEW_BYTES);
  expect(complaints).toEqual([]);
});

test("a status page is finished in both themes, on a desk and at 360 px", async ({
  page,
  panel,
}) => {
  const { runId, path } = await makePublished(panel);
  await sendStatusMessage(panel.system, { runId, title: "x".repeat(160), text: "A\nB" });
  const subscription = `${path}/subscriptions/${await subscribeWebhook(panel, runId)}`;
  const faults: string[] = [];
  for (const colorScheme of ["dark", "light"] as const)
    for (const width of [1440, 360]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      for (const place of [path, "/status/nowhere", subscription]) {
        await page.goto(place);
        const found = [...(await findAxeFaults(page)), ...(await findOverflow(page))];
        faults.push(...found.map((fault) => `${place}, ${colorScheme}, ${width}: ${fault}`));
      }
    }
  expect(faults).toEqual([]);
});

test("what a person sends appears where somebody looks, without a reload", async ({
  page,
  panel,
}) => {
  const { runId, path } = await makePublished(panel);
  await page.goto(path);
  await page.evaluate(() => {
    Object.assign(globalThis, { isSamePage: true });
  });
  await sendStatusMessage(panel.system, { runId, title: "Half of it is done." });
  await expect(page.getByText("Half of it is done.")).toBeVisible({ timeout: 6_000 });
  expect(await page.evaluate(() => Reflect.get(globalThis, "isSamePage"))).toBe(true);
});

test("behind a cache that goes on serving, a page says within ten seconds of the panel's death that it is old", async ({
  page,
  panel,
}) => {
  const { path } = await makePublished(panel);
  const proxy = await startCachingProxy(panel.url);
  await page.goto(`${proxy.url}${path}`);
  await expect(page.getByText("Updated just now")).toBeVisible();
  await expect(page.locator("#stale")).toBeHidden();
  // It must not be old while the panel lives.
  await nextLook(page);
  await nextLook(page);
  await expect(page.locator("#stale")).toBeHidden();

  const over = once(panel.process, "exit");
  panel.process.kill("SIGKILL");
  await over;
  await expect(page.locator("#stale")).toBeVisible({ timeout: 10_000 });
  await expect(page.locator("#stale")).toContainText("was true at");
  const another = await page.context().newPage();
  await another.goto(`${proxy.url}${path}`);
  await expect(another.locator("#stale")).toBeVisible({ timeout: 5_000 });
  proxy.stop();
});

test("the web process dies and another starts: whoever watches is right again, with nothing missed", async ({
  browser,
  panel,
}) => {
  const { runId, path } = await makePublished(panel);
  const pages = await Promise.all([1, 2, 3].map(() => openPage(browser, `${panel.url}${path}`)));
  const over = once(panel.process, "exit");
  panel.process.kill("SIGKILL");
  await over;
  await sendStatusMessage(panel.system, { runId, title: "Said while nobody served." });
  const next = spawnPanel(panel.env, ["--without-worker"]);
  try {
    await expect
      .poll(
        () =>
          fetch(`${panel.url}${path}`).then(
            ({ ok }) => ok,
            () => false,
          ),
        {
          timeout: 20_000,
          intervals: [50],
        },
      )
      .toBe(true);
    for (const page of pages) {
      const said = page.getByText("Said while nobody served.");
      await expect(said).toBeVisible({ timeout: 5_000 });
      await expect(page.locator("#stale")).toBeHidden({ timeout: 1_000 });
    }
  } finally {
    await endProcess(next);
  }
});

test("a run is published on its page, told of, and taken back", async ({
  page,
  panel,
  people,
  signIn,
}) => {
  const { id } = await makeRun(panel, undefined, { status: "running", startedAt: new Date() });
  await signIn(people.operator.email);
  await page.goto(`/runs/${id}`);
  await page.getByRole("button", { name: "Publish a status page…" }).click();
  await page.getByLabel("What it is about, for people outside").fill("Order history");
  await page.getByLabel("Another part of the service").fill("Shop");
  await page.getByRole("button", { name: "Publish it" }).click();
  const link = page.getByRole("link", { name: "Open the page" });
  await expect(link).toBeVisible();
  const href = (await link.getAttribute("href")) ?? "";
  const outside = await openPage(page.context().browser() as Browser, href);
  await expect(outside.getByText("Shop")).toBeVisible();

  await page.getByRole("button", { name: "Send a message…" }).click();
  await page.getByLabel("In one line").fill("All is well.");
  await expect(page.getByRole("figure")).toContainText("All is well.");
  await page.getByRole("button", { name: "Send it" }).click();
  await expect(outside.getByText("All is well.")).toBeVisible({ timeout: 6_000 });

  await page.getByRole("button", { name: "Take the page back" }).click();
  await page.getByRole("button", { name: "Take the page back" }).last().click();
  await expect(page.getByRole("button", { name: "Publish a status page…" })).toBeVisible();
  await expect(outside.getByRole("heading", { level: 1 })).toHaveText(
    "This status page is no longer published",
    { timeout: 6_000 },
  );
});

function nextLook(page: Page) {
  return page.waitForResponse((response) => response.url().endsWith("/live"));
}

/** A browser of its own, so that nothing of another's session is in it. */
async function openPage(browser: Browser, url: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(url);
  return page;
}

/** Gives the secret of the subscription's own page. */
async function subscribeWebhook({ system }: RunningPanel, runId: string): Promise<string> {
  const { id: pageId } = await system.db.statusPage.findFirstOrThrow({ where: { runId } });
  const stranger = { ...system, actor: { kind: "nobody" } as const, address: "10.0.0.9" };
  await subscribeStatus(stranger, pageId, {
    ...{ kind: "webhook", recipient: "https://hooks.example.org/x" },
  });
  const { id, sealedSecret } = await system.db.statusSubscription.findFirstOrThrow({
    where: { pageId },
  });
  return system.keys.open(sealedSecret ?? "", subscriptionRowId(id, "secret")).reveal();
}
