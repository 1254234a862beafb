import type { BrowserContext, Page, Request } from "@playwright/test";
import { aPlan } from "@/tests/a-plan";
import { until } from "@/tests/until";
import { expect, type People, test } from "./fixtures";
import { makeRun } from "./make-run";
import { collect, type RunningPanel, spawnPanel } from "./running-panel";
import { signInAs } from "./sign-in-as";
import { stageCard } from "./stage-run";
import { makePerson } from "./things";

const RIGHT_AGAIN_MS = 5_000;
const UNDER_WAY = { status: "running", startedAt: new Date() };

test.use({ worker: false });

test("ten tabs of one browser hold one connection, and the next takes over when the first is closed", async ({
  browser,
  panel,
  people,
}) => {
  test.slow();
  const { id, number } = await makeRun(panel, aPlan(), UNDER_WAY);
  const first = await signInAs(browser, panel, people.operator.email);
  const streams = watchStreams(first.context());
  await first.goto(`/runs/${id}`);
  const others: Page[] = [];
  for (let tab = 1; tab < 10; tab += 1) {
    const page = await first.context().newPage();
    await page.goto(tab % 2 === 0 ? "/" : `/runs/${id}/one`);
    others.push(page);
  }
  await until(() => streams.open() === 1);

  await tell(panel, id, "Everybody hears this.");
  await rename(panel, id, "Renamed once");
  for (const page of [first, ...others])
    await expect(page.getByText("Renamed once").first()).toBeVisible();
  expect(streams.open()).toBe(1);

  await first.close();
  await rename(panel, id, "Renamed twice");
  for (const page of others) await expect(page.getByText("Renamed twice").first()).toBeVisible();
  await until(() => streams.open() === 1);
  await expect(others[1]?.getByText(`#${number}`) ?? first.locator("x")).toBeVisible();
});

test("a killed panel is back in every browser within five seconds, with no event missing", async ({
  browser,
  panel,
  people,
}) => {
  test.slow();
  const { id } = await makeRun(panel, aPlan(), UNDER_WAY);
  const watchers = await Promise.all(
    [people.operator, people.lead, people.viewer].map(({ email }) =>
      signInAs(browser, panel, email),
    ),
  );
  for (const page of watchers) await page.goto(`/runs/${id}/one`);
  await tell(panel, id, "Before it was killed.");
  for (const page of watchers) await expect(page.getByText("Before it was killed.")).toBeVisible();

  panel.process.kill("SIGKILL");
  await until(() => panel.process.signalCode !== null);
  await tell(panel, id, "While it was dead.");
  for (const page of watchers)
    await expect(
      page.getByText("Live updates lost; the run continues on the server."),
    ).toBeVisible();
  const again = spawnPanel(panel.env, ["--without-worker"]);
  try {
    const output = collect(again);
    await until(() => output().includes("Slackwater is ready"));
    const readyAt = performance.now();
    await tell(panel, id, "After it was back.");

    const took = await Promise.all(
      watchers.map(async (page) => {
        await expect(page.getByText("After it was back.")).toBeVisible();
        await expect(page.getByText("Live updates lost")).toHaveCount(0);
        return performance.now() - readyAt;
      }),
    );

    const told = await panel.pool.query(
      "select words from run_event where run_id = $1 order by id",
      [id],
    );
    for (const page of watchers) {
      const shown = page.getByRole("complementary").getByRole("listitem").locator("p:last-child");
      expect((await shown.allTextContents()).toReversed()).toEqual(
        told.rows.map(({ words }) => words),
      );
    }
    expect(Math.max(...took)).toBeLessThan(RIGHT_AGAIN_MS);
  } finally {
    again.kill("SIGTERM");
    await until(() => again.exitCode !== null);
  }
});

test("who has a run open is seen by the others, until they leave", async ({
  browser,
  panel,
  people,
}) => {
  const { id } = await makeRun(panel, aPlan(), UNDER_WAY);
  const [operator, lead] = await bothAt(panel, browser, people, `/runs/${id}`);
  await expect(operator.getByText("Here too: The lead")).toBeVisible();
  await expect(lead.getByText("Here too: The operator")).toBeVisible();

  await lead.close();
  await expect(operator.getByText("Here too:")).toHaveCount(0);
});

test("how much waits for its reader stands in the navigation, and follows what happens on any page", async ({
  browser,
  panel,
}) => {
  const lead = await makePerson(panel, "lead");
  const page = await signInAs(browser, panel, lead.email);
  await page.goto("/targets");
  const approvals = page.getByRole("link", { name: /^Approvals/ }).first();
  await expect(approvals).toHaveText("Approvals");

  await stageCard({ panel, ownerId: lead.id });
  await expect(approvals).toHaveText("Approvals1 waiting");
  await stageCard({ panel, ownerId: lead.id });
  await expect(approvals).toHaveText("Approvals2 waiting");
  await page.getByRole("link", { name: "Playbooks" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Playbooks");
  await panel.pool.query(
    "with ended as (update gate set status = 'expired', decided_at = now() where id = 'go') update run set version = version + 1",
  );
  await expect(approvals).toHaveText("Approvals");
});

async function bothAt(
  panel: RunningPanel,
  browser: Parameters<typeof signInAs>[0],
  people: People,
  path: string,
): Promise<[Page, Page]> {
  const operator = await signInAs(browser, panel, people.operator.email);
  const lead = await signInAs(browser, panel, people.lead.email);
  await operator.goto(path);
  await lead.goto(path);
  return [operator, lead];
}

/** How many streams of events a browser has open, over all its tabs. */
function watchStreams(context: BrowserContext) {
  const open = new Set<Request>();
  context.on("request", (request) => {
    if (request.url().includes("/api/events?")) open.add(request);
  });
  context.on("requestfailed", (request) => open.delete(request));
  context.on("requestfinished", (request) => open.delete(request));
  // What a closed tab had open ends without a word.
  const isThere = (request: Request) => !request.frame().page().isClosed();
  return { open: () => [...open].filter(isThere).length };
}

async function tell({ system }: RunningPanel, runId: string, words: string): Promise<void> {
  await system.db.$transaction([
    system.db.runEvent.create({ data: { runId, actorName: "The test", verb: "note", words } }),
    system.db.run.update({ where: { id: runId }, data: { version: { increment: 1 } } }),
  ]);
}

async function rename({ system }: RunningPanel, id: string, title: string): Promise<void> {
  await system.db.run.update({ where: { id }, data: { title, version: { increment: 1 } } });
}
