import { isWithinSite } from "@/lib/kinds/http/site-url";
import type { Redact } from "@/lib/kinds/redact";
import { allowWithinSite } from "./allow-within-site";
import type { DevTools } from "./devtools";

const SCREENSHOT_MAX = 400_000;
const LOOK_MS = 50;
/** For the browser to come up on a busy machine. */
const START_MS = 30_000;
/** For the picture and the last questions, after the time is over. */
const GRACE_MS = 3_000;

export type Visit = {
  site: string;
  url: URL;
  headers: Record<string, string>;
  selectors: readonly string[];
  timeoutMs: number;
  signal: AbortSignal;
  redact: Redact;
};

export type PageSeen = {
  status: number | null;
  /** Until the page had loaded and everything that was asked for was there. */
  loadMs: number;
  title: string;
  hops: string[];
  refused: string[];
  selectors: {
    selector: string;
    found: "something" | "nothing" | "something empty" | "no selector";
  }[];
  screenshot: { png: string } | { none: string };
  problem: string | null;
};

/** Goes to a page, waits until it has loaded and shows what is asked for, and takes a picture of it. */
export async function visitPage(tools: DevTools, visit: Visit): Promise<PageSeen> {
  // Whoever stops the step must not wait for a page, and one that keeps its own thread busy is let go.
  visit.signal.addEventListener("abort", () => tools.close(), { once: true });
  const starting = setTimeout(() => tools.close(), START_MS);
  const { traffic, send, loaded } = await preparePage(tools, visit);
  clearTimeout(starting);
  const evaluate = async (expression: string) =>
    ((await send("Runtime.evaluate", { expression, returnByValue: true })) as Evaluated).result
      .value;

  const late = AbortSignal.timeout(visit.timeoutMs);
  const isLate = new Promise<void>((resolve) => late.addEventListener("abort", () => resolve()));
  const letGo = setTimeout(() => tools.close(), visit.timeoutMs + GRACE_MS);
  try {
    const startedAt = performance.now();
    const { errorText } = await send("Page.navigate", { url: visit.url.href });
    if (errorText === undefined) await Promise.race([loaded, isLate]);
    let selectors = await lookFor(evaluate, visit.selectors);
    while (errorText === undefined && !late.aborted && selectors.some(isMissing)) {
      await new Promise((resume) => setTimeout(resume, LOOK_MS));
      selectors = await lookFor(evaluate, visit.selectors);
    }
    const ended = { errorText, isLate: late.aborted, visit };
    return {
      loadMs: Math.round(performance.now() - startedAt),
      selectors,
      problem: problemOf({ ...ended, at: String(await evaluate("location.href")) }),
      title: visit.redact(String(await evaluate("document.title"))).slice(0, 300),
      screenshot: await takePicture(send),
      ...traffic,
    };
  } finally {
    clearTimeout(letGo);
  }
}

type Send = (method: string, params?: object) => Promise<Record<string, unknown>>;

/** A page of its own, with nothing in it yet, that may go nowhere but to its site. */
async function preparePage(tools: DevTools, visit: Visit) {
  const { targetId } = await tools.send("Target.createTarget", { url: "about:blank" });
  const { sessionId } = await tools.send("Target.attachToTarget", { targetId, flatten: true });
  const send: Send = (method, params = {}) => tools.send(method, { ...params }, String(sessionId));
  const traffic = allowWithinSite(tools, String(sessionId), visit);
  const loaded = new Promise<void>((resolve) => tools.on("Page.loadEventFired", () => resolve()));
  tools.on("Page.javascriptDialogOpening", () => {
    void send("Page.handleJavaScriptDialog", { accept: false }).catch(() => {});
  });
  await send("Page.enable");
  await send("Fetch.enable", { patterns: [{ urlPattern: "*" }] });
  await send("Network.enable");
  return { traffic, send, loaded };
}

type Evaluated = { result: { value?: unknown } };
type Selector = PageSeen["selectors"][number];

function isMissing({ found }: Selector): boolean {
  return found === "nothing" || found === "something empty";
}

/** Something is empty that has no text in it and draws nothing. */
async function lookFor(
  evaluate: (expression: string) => Promise<unknown>,
  selectors: readonly string[],
): Promise<Selector[]> {
  if (selectors.length === 0) return [];
  const found = await evaluate(`(${JSON.stringify(selectors)}).map((selector) => {
    try {
      const element = document.querySelector(selector);
      if (!element) return "nothing";
      const drawn = "img[src], svg > *, canvas, video, input, path, rect, line, circle";
      const isFull = element.textContent.trim() !== "" || element.matches(drawn) || element.querySelector(drawn);
      return isFull ? "something" : "something empty";
    } catch { return "no selector"; }
  })`);
  const words = Array.isArray(found) ? found : [];
  return selectors.map((selector, i) => ({ selector, found: words[i] ?? "nothing" }));
}

async function takePicture(send: Send): Promise<PageSeen["screenshot"]> {
  const { data } = await send("Page.captureScreenshot", { format: "png" });
  const png = String(data);
  if (png.length <= SCREENSHOT_MAX) return { png };
  return {
    none: `The picture has ${Math.round(png.length / 1_000)} kB, which is more than is kept of one.`,
  };
}

type Ended = { errorText: unknown; at: string; isLate: boolean; visit: Visit };

function problemOf({ errorText, at, isLate, visit }: Ended): string | null {
  if (errorText !== undefined) return `no page: ${errorText}`;
  if (at !== "about:blank" && !(URL.canParse(at) && isWithinSite(visit.site, new URL(at))))
    return "a page that is not within the site";
  return isLate ? `a page that was not ready after ${visit.timeoutMs / 1_000} s` : null;
}
