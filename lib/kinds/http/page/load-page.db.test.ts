import { describe, expect } from "vitest";
import { findChromium } from "@/demo/find-chromium";
import type { HttpEvidence } from "@/lib/core/run/evidence/http-evidence";
import { http } from "@/lib/kinds/http";
import type { Outcome } from "@/lib/kinds/kind";
import { receive } from "@/tests/http-receiver";
import { type AttemptOptions, test } from "@/tests/kind-ground";

const chromium = findChromium();

function shop(url: string, more: object = {}): AttemptOptions {
  return {
    outside: {
      sites: { shop: { url, about: "", secrets: ["TOKEN"] } },
      secrets: { TOKEN: { env: "TOKEN" } },
      ...(chromium !== undefined && { chromium }),
      ...more,
    },
    secrets: { TOKEN: "a-token-that-nobody-sees" },
  };
}

describe("a page in a real browser", () => {
  test("is loaded, has what it must have, and is pictured", async ({ ground }) => {
    await using there = await receive(({ url }, response) =>
      url === "/late"
        ? setTimeout(() => response.end("<p>rows</p>"), 100)
        : response.writeHead(200, { "content-type": "text/html" }).end(
            `<title>Dashboard</title><div id=chart></div><i></i>
               <script>fetch("/late").then((a) => a.text()).then((t) => { chart.innerHTML = t })</script>`,
          ),
    );
    const attempt = ground.attempt(shop(there.url));
    const outcome = await attempt.run(http, {
      site: "shop",
      page: "/dashboard",
      headers: { authorization: "Bearer secret:TOKEN" },
      expect: { selectors: ["#chart p"], under: "20s" },
    });
    const { page } = detailOf(outcome);

    expect(outcome).toMatchObject({ verdict: "passed", evidence: { values: { status: 200 } } });
    expect(page?.title).toBe("Dashboard");
    expect(Buffer.from(pngOf(outcome), "base64").subarray(1, 4).toString()).toBe("PNG");
    expect(there.received[0]?.headers.authorization).toBe("Bearer a-token-that-nobody-sees");
  });

  test("fails for what is missing or empty, and for the status", async ({ ground }) => {
    await using there = await receive((_, response) =>
      response.writeHead(500, { "content-type": "text/html" }).end("<i></i><svg></svg>"),
    );
    const outcome = await ground.attempt(shop(there.url)).run(http, {
      ...{ site: "shop", page: "/", timeout: "2s" },
      expect: { selectors: ["i", "svg", "#nothing", "]"] },
    });

    expect(outcome).toMatchObject({ verdict: "failed" });
    expect(detailOf(outcome).findings.map(({ of, found, holds }) => [of, found, holds])).toEqual([
      ["page", "a page that was not ready after 2 s", false],
      ["status", "500", false],
      ["i", "something empty", false],
      ["svg", "something empty", false],
      ["#nothing", "nothing", false],
      ["]", "no selector", false],
    ]);
  });

  test("that loads slowly is not under its time", async ({ ground }) => {
    await using there = await receive((_, response) =>
      setTimeout(() => response.end("<p>x</p>"), 400),
    );
    const outcome = await ground
      .attempt(shop(there.url))
      .run(http, { site: "shop", page: "/", expect: { under: "300ms" } });

    expect(outcome).toMatchObject({
      verdict: "failed",
      words: expect.stringContaining("Expected less than 0.3 s as time"),
    });
  });

  test("reaches nothing besides its site", async ({ ground }) => {
    await using elsewhere = await receive((_, response) => response.end());
    await using there = await receive((_, response) =>
      response.writeHead(200, { "content-type": "text/html" }).end(
        `<img src="${elsewhere.url}/pixel"><script src="https://cdn.example.org/x.js"></script>
           <script>new WebSocket("${elsewhere.url.replace("http", "ws")}/socket"); fetch("http://169.254.169.254/latest")</script>ok`,
      ),
    );
    const outcome = await ground.attempt(shop(there.url)).run(http, { site: "shop", page: "/" });

    expect(outcome).toMatchObject({ verdict: "passed" });
    expect(detailOf(outcome).page?.refused).toEqual(
      expect.arrayContaining([new URL(elsewhere.url).host, "cdn.example.org", "169.254.169.254"]),
    );
    expect(elsewhere.received).toEqual([]);
  });

  test("that redirects elsewhere is not followed", async ({ ground }) => {
    await using elsewhere = await receive((_, response) => response.end("elsewhere"));
    await using there = await receive((_, response) =>
      response.writeHead(302, { location: `${elsewhere.url}/login` }).end(),
    );
    const outcome = await ground.attempt(shop(there.url)).run(http, { site: "shop", page: "/" });

    expect(outcome).toMatchObject({ verdict: "failed" });
    expect(elsewhere.received).toEqual([]);
  });

  test("that keeps its thread busy for ever is let go, and so is one that asks", async ({
    ground,
  }) => {
    await using there = await receive(({ url }, response) =>
      response
        .writeHead(200, { "content-type": "text/html" })
        .end(
          url === "/busy" ? "<script>for (;;) {}</script>" : "<script>alert(1)</script><p>x</p>",
        ),
    );
    const run = (page: string) =>
      ground.attempt(shop(there.url)).run(http, { site: "shop", page, timeout: "1s" });

    expect(await run("/busy")).toMatchObject({
      verdict: "failed",
      words: expect.stringContaining("not ready after 1 s"),
    });
    expect(await run("/asks")).toMatchObject({ verdict: "passed" });
  });

  test("leaves no browser behind when it is stopped", async ({ ground }) => {
    await using there = await receive(() => attempt.stop());
    const attempt = ground.attempt(shop(there.url));

    expect(await attempt.run(http, { site: "shop", page: "/" })).toMatchObject({
      verdict: "stopped",
    });
  });
});

test("without a Chromium a page is its own failure", async ({ ground }) => {
  const run = (chromium: string | undefined) =>
    ground
      .attempt({
        outside: {
          sites: { shop: { url: "http://localhost:1", about: "", secrets: [] } },
          ...(chromium && { chromium }),
        },
      })
      .run(http, { site: "shop", page: "/" });

  expect(await run(undefined)).toMatchObject({
    verdict: "failed",
    words: expect.stringContaining("has not named a Chromium"),
    evidence: { detail: { state: "not configured" } },
  });
  expect(await run("/no/chromium")).toMatchObject({
    words: expect.stringContaining("/no/chromium, is not there"),
  });
});

function detailOf(outcome: Outcome): HttpEvidence {
  if (!("evidence" in outcome)) throw new Error("There is no evidence.");
  return outcome.evidence.detail as HttpEvidence;
}

function pngOf(outcome: Outcome): string {
  const shot = detailOf(outcome).page?.screenshot;
  return shot && "png" in shot ? shot.png : "";
}
