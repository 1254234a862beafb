import { describe, expect } from "vitest";
import { Secret } from "@/lib/core/secret";
import { expectNoSecret } from "@/tests/expect-no-secret";
import { receive } from "@/tests/http-receiver";
import { test } from "@/tests/kind-ground";
import type { Outcome } from "./kind";
import { prometheus } from "./prometheus";
import { answering, asked, listing, type SourceKind, vector } from "./prometheus/source-fixture";

const STEP = { source: "metrics", query: "rate", expect: { "at-most": 0.01 } };

describe("Prometheus", () => {
  test("a value under its threshold passes, and can be referred to", async ({ ground }) => {
    await using there = await answering(vector([{ __name__: "rate" }, "0.005"]));
    const outcome = await ground.attempt(listing("prometheus", there.url)).run(prometheus, STEP);

    expect(outcome).toMatchObject({
      verdict: "passed",
      words: expect.stringContaining("0.005"),
      evidence: { values: { value: 0.005 }, detail: { state: "told" } },
    });
    expect(asked(there.received[0])).toMatchObject({ path: "/api/v1/query", query: "rate" });
    expect(there.received[0]?.headers.authorization).toBe("Bearer a-token-that-nobody-sees");
  });

  test("every sample has to hold, and the one that does not is named", async ({ ground }) => {
    await using there = await answering(
      vector(
        [{ endpoint: "/a" }, "0.001"],
        [{ endpoint: "/b" }, "0.2"],
        [{ endpoint: "/c" }, "NaN"],
      ),
    );
    const outcome = await ground.attempt(listing("prometheus", there.url)).run(prometheus, STEP);

    expect(outcome).toMatchObject({
      verdict: "failed",
      words: 'Expected at most 0.01 as {endpoint="/b"}, found 0.2.',
      figures: { value: 0.001 },
    });
  });

  test("values are written within the quotes of a query, and cannot end them", async ({
    ground,
  }) => {
    await using there = await answering(vector([{}, "0"]));
    const scope = { parameters: { job: { type: "text" as const, text: 'a"} or up{x="' } } };
    await ground
      .attempt(listing("prometheus", there.url, { scope }))
      .run(prometheus, { ...STEP, query: 'up{job="{{ job }}"}' });

    expect(asked(there.received[0])["query"]).toBe('up{job="a\\"} or up{x=\\""}');
  });

  test("that nothing fires can be what is expected", async ({ ground }) => {
    await using there = await answering(vector());
    const outcome = await ground
      .attempt(listing("prometheus", there.url))
      .run(prometheus, { ...STEP, query: 'ALERTS{severity="critical"}', expect: { empty: true } });

    expect(outcome).toMatchObject({ verdict: "passed" });
  });
});

describe("is never green where nobody can tell", () => {
  const noData = vector();
  const nan = vector([{}, "NaN"]);
  const series = { status: "success", data: { resultType: "matrix", result: [] } };
  const wrong = { status: "error", error: "parse error at char 4" };

  test.for([
    ["no samples", noData, 200, "no data", "No data: there are no samples"],
    ["nothing but NaN", nan, 200, "no data", "No data: all of it is NaN"],
    ["a range instead of a value", series, 200, "source down", "no instant value"],
    ["an error of the query", wrong, 400, "source down", "status 400: parse error at char 4"],
    ["an error of the server", {}, 503, "source down", "Source down at"],
    ["a redirect", {}, 302, "source down", "status 302"],
    ["a login page", "<html>", 200, "source down", "no instant value"],
  ] as const)("%s", async ([, value, status, state, words], { ground }) => {
    await using there = await answering(value, status);
    const outcome = await ground
      .attempt(listing("prometheus", there.url))
      .run(prometheus, { ...STEP, expect: { not: "anything" } });

    expect(outcome).toMatchObject({
      verdict: "failed",
      words: expect.stringContaining(words),
      evidence: { values: {}, detail: { state } },
    });
    expect(outcome).not.toHaveProperty("isOptional");
  });

  test("a source that is not listed, and one that is gone", async ({ ground }) => {
    const there = await answering({});
    await there[Symbol.asyncDispose]();
    const unlisted = await ground.attempt().run(prometheus, STEP);
    const gone = await ground.attempt(listing("prometheus", there.url)).run(prometheus, STEP);

    expect(unlisted).toMatchObject({
      verdict: "failed",
      words: expect.stringContaining("Not configured: The administrator has not listed a source"),
    });
    expect(gone).toMatchObject({
      verdict: "failed",
      words: expect.stringMatching(/^Source down at \d\d:\d\d:\d\d UTC: nobody listens there\.$/),
    });
  });

  test("not even where it is optional: that is tolerated, and says so", async ({ ground }) => {
    const outcome = await ground.attempt().run(prometheus, { ...STEP, optional: true });

    expect(outcome).toMatchObject({ verdict: "failed", isOptional: true });
  });

  test("but a value that is too high is a failure, optional or not", async ({ ground }) => {
    await using there = await answering(vector([{}, "3"]));
    const outcome = await ground
      .attempt(listing("prometheus", there.url))
      .run(prometheus, { ...STEP, optional: true });

    expect(outcome).toMatchObject({ verdict: "failed" });
    expect(outcome).not.toHaveProperty("isOptional");
  });
});

describe("a JSON endpoint", () => {
  const step = { source: "metrics", path: "/queue", value: "states[0].waiting" };

  test("gives the value at a path", async ({ ground }) => {
    await using there = await answering({ states: [{ waiting: 7 }] });
    const outcome = await ground
      .attempt(listing("json", `${there.url}/app`))
      .run(prometheus, { ...step, expect: { between: [0, 10] } });

    expect(outcome).toMatchObject({ verdict: "passed", evidence: { values: { value: 7 } } });
    expect(there.received[0]?.url).toBe("/app/queue");
  });

  test.for([[{}], [{ states: [{ waiting: null }] }], [{ states: [{ waiting: [1] }] }]])(
    "has no data in %j",
    async ([value], { ground }) => {
      await using there = await answering(value);
      const outcome = await ground
        .attempt(listing("json", there.url))
        .run(prometheus, { ...step, expect: { not: 1 } });

      expect(outcome).toMatchObject({
        verdict: "failed",
        evidence: { detail: { state: "no data" } },
      });
    },
  );

  test("is asked for a path, and the others for a query", async ({ ground }) => {
    await using there = await answering({});
    const run = (kind: SourceKind, input: object) =>
      ground.attempt(listing(kind, there.url)).run(prometheus, input);

    await expect(run("json", STEP)).rejects.toThrow("takes a `path` and a `value`");
    await expect(run("loki", { ...step, expect: 1 })).rejects.toThrow("takes a `query`");
    await expect(run("prometheus", { ...STEP, levels: { error: 0 } })).rejects.toThrow(
      "is no Loki",
    );
    expect(there.received).toEqual([]);
  });
});

test("over a time it looks again and again, and says since when a source is down", async ({
  ground,
}) => {
  const start = Date.parse("2026-11-20T02:00:00Z");
  const input = { ...STEP, for: "45s", tolerate: { "in-a-row": 2 } };
  const outcomes: Outcome[] = [];
  const lines: string[] = [];
  await using there = await receive((_, response, count) =>
    response.writeHead(count === 1 ? 200 : 503).end(JSON.stringify(vector([{}, "0.001"]))),
  );
  for (const second of [0, 15, 30, 45]) {
    const now = () => new Date(start + second * 1_000);
    const attempt = ground.attempt(listing("prometheus", there.url, { now }));
    outcomes.push(await attempt.run(prometheus, input));
    lines.push(...attempt.lines);
  }

  expect(outcomes.map(({ verdict }) => verdict)).toEqual(["later", "later", "later", "failed"]);
  expect(outcomes[3]).toMatchObject({
    evidence: { detail: { checks: [{ strip: "+???", last: 0.001 }] } },
  });
  expect(lines[2]).toContain("(since 02:00:15 UTC)");
});

test("a source that is optional and never tells is not passed after its time either", async ({
  ground,
}) => {
  const start = Date.parse("2026-11-20T02:00:00Z");
  const run = (second: number) =>
    ground
      .attempt({ now: () => new Date(start + second * 1_000) })
      .run(prometheus, { ...STEP, for: "15s", optional: true });

  expect(await run(0)).toMatchObject({ verdict: "later" });
  expect(await run(15)).toMatchObject({ verdict: "failed", isOptional: true });
});

test("a token that is echoed is in nothing that is kept", async ({ ground }) => {
  await using there = await receive(({ headers }, response) =>
    response.writeHead(401).end(JSON.stringify({ error: `bad token ${headers.authorization}` })),
  );
  const attempt = ground.attempt(listing("prometheus", there.url));
  const outcome = await attempt.run(prometheus, STEP);

  expect(outcome).toMatchObject({ words: expect.stringContaining("bad token Bearer [secret]") });
  expectNoSecret([outcome, attempt.lines], new Secret("a-token-that-nobody-sees"));
});
