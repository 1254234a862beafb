import { describe, expect } from "vitest";
import type { HttpEvidence } from "@/lib/core/run/evidence/http-evidence";
import { Secret } from "@/lib/core/secret";
import { expectNoSecret } from "@/tests/expect-no-secret";
import { receive } from "@/tests/http-receiver";
import { type AttemptOptions, test } from "@/tests/kind-ground";
import { http } from "./http";
import type { Outcome } from "./kind";

const TOKEN = 'a "token"/that&nobody-sees';

function shop(url: string, more: AttemptOptions = {}): AttemptOptions {
  return {
    outside: {
      sites: { shop: { url, about: "", secrets: ["TOKEN"] } },
      secrets: { TOKEN: { env: "TOKEN" }, OTHER: { env: "OTHER" } },
    },
    secrets: { TOKEN, OTHER: "another-secret" },
    ...more,
  };
}

describe("what is expected", () => {
  const answer = { status: "ok", items: [{ id: 7 }], total: 3 };

  test("holds: status, headers, paths of the body, time; and values are kept", async ({
    ground,
  }) => {
    await using there = await receive((_, response) =>
      response.writeHead(201, { "content-type": "application/json" }).end(JSON.stringify(answer)),
    );
    const outcome = await ground.attempt(shop(there.url)).run(http, {
      ...{ site: "shop", path: "/orders", save: { order: "items[0].id" } },
      expect: {
        status: [200, 201],
        headers: { "Content-Type": { matches: "application/json*" } },
        json: { status: "ok", "items.length": { "at-least": 1 }, total: { between: [1, 5] } },
        under: "20s",
      },
    });

    expect(outcome).toMatchObject({
      verdict: "passed",
      evidence: { values: { status: 201, order: 7, tries: 1 } },
    });
  });

  test("does not hold, and it is said in words, with the figures", async ({ ground }) => {
    await using there = await receive((_, response) => response.end(JSON.stringify(answer)));
    const outcome = await ground.attempt(shop(there.url)).run(http, {
      ...{ site: "shop", path: "/orders" },
      expect: { json: { total: { "at-most": 2 }, "items[1].id": 8 } },
    });

    expect(outcome).toMatchObject({
      verdict: "failed",
      words: "Expected at most 2 as total, found 3. Expected 8 as items[1].id, found nothing.",
      figures: { status: 200, total: 3 },
    });
  });

  test("has to be known before anything is sent", async ({ ground }) => {
    await using there = await receive((_, response) => response.end());
    const input = { site: "shop", path: "/", expect: { json: { a: "{{ wanted }}" } } };

    await expect(ground.attempt(shop(there.url)).run(http, input)).rejects.toThrow("is not known");
    expect(there.received).toEqual([]);
  });

  test("an error never passes unless it is what is expected", async ({ ground }) => {
    await using there = await receive((_, response) => response.writeHead(503).end("Maintenance"));
    const run = (expect: object) =>
      ground.attempt(shop(there.url)).run(http, { site: "shop", path: "/health", expect });

    expect(await run({})).toMatchObject({
      verdict: "failed",
      words: "Expected 2xx as status, found 503.",
    });
    expect(await run({ status: 503, text: { matches: "Maint*" } })).toMatchObject({
      verdict: "passed",
    });
  });

  test("a body that is no JSON, or too long, is said", async ({ ground }) => {
    await using there = await receive(({ url }, response) =>
      response.end(url === "/long" ? `"${"x".repeat(50_000_000)}"` : "<html>"),
    );
    const run = (path: string) =>
      ground.attempt(shop(there.url)).run(http, { site: "shop", path, expect: { json: { a: 1 } } });

    expect(await run("/html")).toMatchObject({ words: expect.stringContaining("no JSON") });
    const long = await run("/long");
    expect(long).toMatchObject({ words: expect.stringContaining("more than the 1 MB") });
    expect(JSON.stringify(long).length).toBeLessThan(10_000);
  });
});

test("sends method, headers and body with values filled in, and encodes those of the path", async ({
  ground,
}) => {
  await using there = await receive((_, response) => response.end());
  const scope = {
    parameters: {
      text: { type: "text" as const, text: "../a b?c=d&secret:OTHER" },
      count: { type: "number" as const, number: 3 },
    },
  };
  await ground.attempt(shop(`${there.url}/api`, { scope })).run(http, {
    ...{ site: "shop", path: "/x?t={{ text }}", method: "POST" },
    headers: { Authorization: "Bearer secret:TOKEN", "X-Text": "{{ text }}" },
    body: { count: "{{ count }}", list: ["{{ text }}"] },
  });

  expect(there.received).toMatchObject([
    {
      method: "POST",
      url: "/api/x?t=..%2Fa%20b%3Fc%3Dd%26secret%3AOTHER",
      headers: {
        authorization: `Bearer ${TOKEN}`,
        "x-text": "../a b?c=d&secret OTHER",
        "content-type": "application/json",
      },
      body: JSON.stringify({ count: 3, list: ["../a b?c=d&secret:OTHER"] }),
    },
  ]);
});

describe("never leaves its site", () => {
  test("redirects within it are followed, to an end", async ({ ground }) => {
    await using there = await receive(({ url }, response) =>
      url.startsWith("/api/new")
        ? response.end("here")
        : response
            .writeHead(302, { location: url === "/api/old" ? "new?key=x" : "/api/ring" })
            .end(),
    );
    const run = (path: string) =>
      ground.attempt(shop(`${there.url}/api`)).run(http, { site: "shop", path });
    const moved = await run("/old");

    expect(moved).toMatchObject({ verdict: "passed" });
    expect(detailOf(moved).hops).toEqual([`${there.url}/api/new`]);
    expect(await run("/ring")).toMatchObject({
      words: expect.stringContaining("more than 5 times"),
    });
  });

  test.for(["http://127.0.0.1:1/x", "//example.org/", "/other", "https://[bad"])(
    "a redirect to %s is refused and said",
    async (location, { ground }) => {
      await using there = await receive((_, response) =>
        response.writeHead(307, { location }).end("moved"),
      );
      const outcome = await ground.attempt(shop(`${there.url}/api`)).run(http, {
        ...{ site: "shop", path: "/x", method: "POST", body: {}, expect: { status: 307 } },
      });

      expect(outcome).toMatchObject({
        verdict: "failed",
        words: expect.stringContaining("Expected to stay within the site"),
      });
      expect(there.received.length).toBe(1);
    },
  );

  test("a path that climbs out is refused before anything is sent", async ({ ground }) => {
    await using there = await receive((_, response) => response.end());
    const attempt = ground.attempt(shop(`${there.url}/api`));

    await expect(attempt.run(http, { site: "shop", path: "/../admin" })).rejects.toThrow(
      "leads out",
    );
    expect(there.received).toEqual([]);
  });

  test("a site that is not listed is its own failure", async ({ ground }) => {
    expect(await ground.attempt().run(http, { site: "shop", path: "/" })).toMatchObject({
      verdict: "failed",
      words: expect.stringContaining("has not listed a site shop"),
      evidence: { detail: { state: "not configured" } },
    });
  });
});

describe("secrets", () => {
  test("are in nothing that is kept, although the server echoes them", async ({ ground }) => {
    await using there = await receive(({ headers }, response) => {
      const echoed = String(headers.authorization);
      response
        .writeHead(400, { "x-echo": echoed, location: `/?${encodeURIComponent(echoed)}` })
        .end(JSON.stringify({ echoed, near: `${"x".repeat(3_980)}${TOKEN}`, value: TOKEN }));
    });
    const attempt = ground.attempt(shop(there.url));
    const outcome = await attempt.run(http, {
      ...{ site: "shop", path: "/x", save: { value: "value" } },
      headers: { authorization: "Bearer secret:TOKEN" },
      expect: { json: { echoed: "Bearer nothing" }, text: { matches: "nothing" } },
    });

    expect(outcome).toMatchObject({ verdict: "failed" });
    expectNoSecret([outcome, attempt.lines], new Secret(TOKEN));
    expectNoSecret([outcome, attempt.lines], new Secret(TOKEN.slice(0, 12)));
    expect(detailOf(outcome).headers).toEqual({ authorization: "Bearer secret:TOKEN" });
  });

  test("are gone before anything is cut, so that no half of one is left", async ({ ground }) => {
    await using there = await receive((_, response) =>
      response.end(`${"x".repeat(3_990)}${TOKEN} and ${"y".repeat(180)}${TOKEN}`),
    );
    const outcome = await ground
      .attempt(shop(there.url))
      .run(http, { site: "shop", path: "/", expect: { text: { matches: "nothing" } } });

    expect(outcome).toMatchObject({ verdict: "failed" });
    expect(JSON.stringify(outcome)).not.toContain(JSON.stringify(TOKEN.slice(0, 8)).slice(1, -1));
  });

  test("go only where the administrator lets them go", async ({ ground }) => {
    await using there = await receive((_, response) => response.end());
    const run = ground
      .attempt(shop(there.url))
      .run(http, { site: "shop", path: "/", headers: { "x-key": "secret:OTHER" } });

    await expect(run).rejects.toThrow("The site shop may not be sent the secret OTHER");
    expect(there.received).toEqual([]);
  });
});

describe("tries", () => {
  test("as often as it says, each shown, and passes when it holds", async ({ ground }) => {
    await using there = await receive((_, response, count) =>
      count === 1
        ? response.socket?.resetAndDestroy()
        : response.writeHead(count === 2 ? 503 : 200).end(),
    );
    const attempt = ground.attempt(shop(there.url));
    const outcome = await attempt.run(http, {
      ...{ site: "shop", path: "/health", retries: 5, every: "10ms" },
    });

    expect(outcome).toMatchObject({
      verdict: "passed",
      words: expect.stringContaining("Tries: 3."),
      evidence: { values: { tries: 3 } },
    });
    expect(detailOf(outcome).tries.map(({ holds }) => holds)).toEqual([false, false, true]);
    expect(attempt.lines.slice(0, 2)).toEqual([
      "Try 1 of 6: Expected an answer as answer, found the connection was broken off.",
      "Try 2 of 6: Expected 2xx as status, found 503.",
    ]);
  });

  test("that are used up are a failure, and never anything else", async ({ ground }) => {
    await using there = await receive((_, response) => response.writeHead(500).end());
    const outcome = await ground
      .attempt(shop(there.url))
      .run(http, { site: "shop", path: "/", retries: 2, every: "1ms" });

    expect(outcome).toMatchObject({ verdict: "failed" });
    expect(there.received.length).toBe(3);
  });

  test("end at once when it is stopped", async ({ ground }) => {
    await using there = await receive((_, response) => {
      response.writeHead(500).end();
      attempt.stop();
    });
    const attempt = ground.attempt(shop(there.url));
    const outcome = await attempt.run(http, { site: "shop", path: "/", retries: 9, every: "10m" });

    expect(outcome).toMatchObject({ verdict: "stopped" });
  });
});

function detailOf(outcome: Outcome): HttpEvidence {
  if (!("evidence" in outcome)) throw new Error("There is no evidence.");
  return outcome.evidence.detail as HttpEvidence;
}
