import { chromium, type Page } from "@playwright/test";
import { findChromium } from "@/demo/find-chromium";
import { addPeople } from "@/e2e/fixtures";
import setUpServer from "@/e2e/global-setup";
import { makeRun } from "@/e2e/make-run";
import { startPanel } from "@/e2e/running-panel";
import { signInAs } from "@/e2e/sign-in-as";
import { aPlan, aPlanPhase, aPlanStep } from "@/tests/a-plan";

const P95 = 0.95;

type Seen = { step: string; status: string; at: number };
type Watching = { clickedAt?: number; seen?: Seen[] };

/**
 * How long it takes from a click on a step's button until the browser shows that it runs, and from a
 * change in the database until the browser has drawn it: a real browser, panel, worker and target.
 */
export async function benchClick({ clicks }: { clicks: number }) {
  const stopServer = await setUpServer();
  const panel = await startPanel();
  const executablePath = findChromium();
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: ["--no-sandbox", "--disable-gpu"],
  });
  try {
    const people = await addPeople(panel);
    const steps = Array.from({ length: clicks + 1 }, (_, place) =>
      aPlanStep(`step-${place}`, {
        ...{ kind: "sql", input: { sql: "select pg_sleep(0.5)" }, start: "by hand" },
      }),
    );
    const { id } = await makeRun(panel, aPlan({ phases: [aPlanPhase("one", steps)] }), {
      ...{ status: "running", startedAt: new Date() },
      ...{ wheelHolderId: people.operator.id, wheelHolder: "The operator" },
    });
    const page = await signInAs(browser, panel, people.operator.email);
    // What runs our TypeScript wraps functions in a helper that a page does not have.
    await page.addInitScript({ content: "globalThis.__name = (wrapped) => wrapped" });
    await page.addInitScript(watch);
    await page.goto(`/runs/${id}/one`);
    await page.getByRole("button", { name: /^Start phase 1/ }).click();

    const clickToRunning: number[] = [];
    for (const { id: step, title } of steps) {
      const ms = await clickAndWait(page, step, title);
      // The first click of a panel pays for what is loaded once.
      if (step !== "step-0") clickToRunning.push(ms);
    }
    const eventToPixel = await compareEnds(page, panel.pool, id);
    return {
      clicks,
      click_to_running_p95_ms: percentile(clickToRunning),
      event_to_pixel_p95_ms: percentile(eventToPixel),
    };
  } finally {
    await browser.close();
    await panel.stop();
    await stopServer();
  }
}

/** Runs in the page: notes when it was clicked, and when each status of a step was drawn. */
function watch(): void {
  const watching: Watching = globalThis as object;
  watching.seen = [];
  const now = () => performance.timeOrigin + performance.now();
  addEventListener("click", () => (watching.clickedAt = now()), { capture: true });
  const look = () => {
    const place = document.querySelector("[data-step]");
    const [step, status] = ["step", "status"].map((name) => place?.getAttribute(`data-${name}`));
    const last = watching.seen?.at(-1);
    if (step && status && (last?.step !== step || last.status !== status))
      // Drawn is what the next frame shows.
      requestAnimationFrame(() => watching.seen?.push({ step, status, at: now() }));
  };
  addEventListener("DOMContentLoaded", () =>
    new MutationObserver(look).observe(document.body, {
      ...{ subtree: true, childList: true },
      ...{ attributes: true, attributeFilter: ["data-step", "data-status"] },
    }),
  );
}

async function clickAndWait(page: Page, step: string, title: string): Promise<number> {
  await page.getByRole("button", { name: `Start: ${title}`, exact: true }).click();
  const ran = await page.waitForFunction((wanted) => {
    const { seen = [], clickedAt = 0 }: Watching = globalThis as object;
    const running = seen.find(({ step, status }) => step === wanted && status === "running");
    return running ? { ms: running.at - clickedAt } : null;
  }, step);
  return (await ran.jsonValue())?.ms ?? 0;
}

/** When each step began, by the database and by the browser; both clocks are this machine's. */
async function compareEnds(
  page: Page,
  pool: { query(text: string, values: unknown[]): Promise<{ rows: { id: string; at: Date }[] }> },
  runId: string,
): Promise<number[]> {
  const seen = await page.evaluate(() => (globalThis as Watching).seen ?? []);
  const { rows } = await pool.query(
    "select step_id as id, started_at as at from attempt where run_id = $1 and step_id <> 'step-0'",
    [runId],
  );
  return rows.flatMap(({ id, at }) => {
    const drawn = seen.find(({ step, status }) => step === id && status === "running");
    return drawn ? [drawn.at - at.getTime()] : [];
  });
}

function percentile(times: number[]): number {
  const sorted = times.toSorted((one, other) => one - other);
  return Math.round(sorted[Math.ceil(sorted.length * P95) - 1] ?? 0);
}
