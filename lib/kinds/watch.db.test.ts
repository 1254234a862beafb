import { describe, expect } from "vitest";
import type { WatchEvidence } from "@/lib/core/run/evidence/watch-evidence";
import { receive } from "@/tests/http-receiver";
import { type KindGround, test } from "@/tests/kind-ground";
import type { Outcome } from "./kind";
import { watch } from "./watch";
import { endEarly } from "./watch/end-early";
import { WatchState } from "./watch/watch-state";

const START = Date.parse("2026-11-20T02:00:00Z");
const at = (seconds: number) => () => new Date(START + seconds * 1_000);

/** Five rounds: at 0, 15, 30, 45 and 60 s. */
const MINUTE = { for: "60s", every: "15s" };
const emptyDefault = {
  title: "default partition",
  check: { sql: "select count(*) as rows from spilled", expect: { rows: 0 } },
};

/** One round after the other, each as an attempt of its own, as if the worker died after each. */
async function rounds(ground: KindGround, input: object, seconds: number[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const second of seconds)
    outcomes.push(await ground.attempt({ now: at(second) }).run(watch, input));
  return outcomes;
}

test("goes on through restarts, round by round, and passes after its time", async ({
  ground,
  client,
}) => {
  await client.query("create table spilled ()");
  const outcomes = await rounds(ground, { ...MINUTE, checks: [emptyDefault] }, [0, 15, 30, 45, 60]);

  expect(outcomes.slice(0, 4).map(verdictOf)).toEqual(Array(4).fill("later"));
  expect(outcomes[0]).toMatchObject({ at: at(15)() });
  expect(outcomes[4]).toMatchObject({
    verdict: "passed",
    words: "Watched for 1m in 5 of 5 rounds, none of them bad.",
    evidence: { values: { rounds: 5, bad: 0 } },
  });
  expect(detailOf(outcomes[4]).checks[0]?.strip).toBe("+++++");
  await ground.gone();
});

test("one bad round fails it at once, unless it is tolerated", async ({ ground, client }) => {
  await client.query("create table spilled as select 1 as x");
  const [outcome] = await rounds(ground, { ...MINUTE, checks: [emptyDefault] }, [0]);

  expect(outcome).toMatchObject({
    verdict: "failed",
    words: expect.stringMatching(/^default partition did not hold, at round 1 of 5\. Expected 0/),
    figures: { bad: 1 },
  });
});

describe("tolerance", () => {
  test("in a row: one bad round more fails, one good round begins anew; red stays visible", async ({
    ground,
    client,
  }) => {
    await client.query("create table spilled ()");
    const input = { ...MINUTE, tolerate: { "in-a-row": 1 }, checks: [emptyDefault] };
    await rounds(ground, input, [0]);
    await client.query("insert into spilled default values");
    const [red] = await rounds(ground, input, [15]);
    await client.query("delete from spilled");
    await rounds(ground, input, [30]);
    await client.query("insert into spilled default values");
    const [again, over] = await rounds(ground, input, [45, 60]);

    expect([red, again].map((outcome) => outcome && verdictOf(outcome))).toEqual([
      "later",
      "later",
    ]);
    expect(over).toMatchObject({
      verdict: "failed",
      words: expect.stringContaining("did not hold 2 times in a row, and 1 are tolerated"),
    });
    expect(detailOf(over).checks[0]?.strip).toBe("+-+--");
    expect(detailOf(over).reds.map((one) => one.at)).toEqual(
      [15, 45, 60].map((second) => at(second)().toISOString()),
    );
  });

  test("a share: fails as soon as it cannot be kept any more", async ({ ground, client }) => {
    await client.query("create table spilled as select 1 as x");
    const input = { ...MINUTE, tolerate: { share: "40%" }, checks: [emptyDefault] };
    const outcomes = await rounds(ground, input, [0, 15, 30]);

    expect(outcomes.map(verdictOf)).toEqual(["later", "later", "failed"]);
  });

  test("within it a watch passes, and says what was bad", async ({ ground, client }) => {
    await client.query("create table spilled as select 1 as x");
    const input = { ...MINUTE, tolerate: { share: "40%" }, checks: [emptyDefault] };
    await rounds(ground, input, [0]);
    await client.query("delete from spilled");
    const [, , , last] = await rounds(ground, input, [15, 30, 45, 60]);

    expect(last).toMatchObject({
      verdict: "passed",
      words: expect.stringContaining("1 looks were bad, which is tolerated"),
    });
  });
});

test("time in which nobody looked does not count, and is shown", async ({ ground, client }) => {
  await client.query("create table spilled ()");
  const input = { ...MINUTE, checks: [emptyDefault] };
  const outcomes = await rounds(ground, input, [0, 15, 600, 615, 630]);

  expect(outcomes.map(verdictOf)).toEqual(["later", "later", "later", "later", "passed"]);
  expect(detailOf(outcomes[4])).toMatchObject({
    checks: [{ strip: "++ +++" }],
    gaps: [{ from: at(30)().toISOString(), to: at(600)().toISOString(), why: "nobody looked" }],
  });
  expect(outcomes[4]).toMatchObject({ words: expect.stringContaining("Nobody looked for 9m30s") });
});

test("a pause keeps what was watched, and what is left", async ({ ground, client }) => {
  await client.query("create table spilled ()");
  const input = { ...MINUTE, checks: [emptyDefault] };
  await rounds(ground, input, [0, 15]);
  const pausing = ground.attempt({ now: at(20) });
  pausing.pause();
  const paused = await pausing.run(watch, input);
  const outcomes = await rounds(ground, input, [300, 315, 330]);

  expect(paused).toEqual({ verdict: "paused" });
  expect(outcomes.map(verdictOf)).toEqual(["later", "later", "passed"]);
  expect(detailOf(outcomes[2]).gaps).toMatchObject([{ why: "paused" }]);
});

test("a round that is a little late is no gap, and moves those after it", async ({
  ground,
  client,
}) => {
  await client.query("create table spilled ()");
  const input = { for: "4s", every: "2s", checks: [emptyDefault] };
  const outcomes = await rounds(ground, input, [0, 5, 7]);

  expect(outcomes.map(verdictOf)).toEqual(["later", "later", "passed"]);
  expect(outcomes[1]).toMatchObject({ at: at(7)() });
  expect(detailOf(outcomes[2])).toMatchObject({ checks: [{ strip: "+++" }], gaps: [] });
});

test("a pause in the middle of a round keeps the round", async ({ ground, client }) => {
  await client.query("create table spilled ()");
  const attempt = ground.attempt({ now: at(0) });
  const { connect } = attempt.ctx;
  attempt.ctx.connect = (options) => {
    attempt.pause();
    return connect(options);
  };

  expect(await attempt.run(watch, { ...MINUTE, checks: [emptyDefault] })).toEqual({
    verdict: "paused",
  });
  expect(attempt.ctx.readCheckpoint()).toMatchObject({ rounds: 1, isPaused: true });
});

test("woken too early it waits for its round", async ({ ground, client }) => {
  await client.query("create table spilled ()");
  const outcomes = await rounds(ground, { ...MINUTE, checks: [emptyDefault] }, [0, 3]);

  expect(outcomes[1]).toMatchObject({ verdict: "later", at: at(15)() });
});

test("is ended early with a reason, which stands in the verdict", async ({ ground, client }) => {
  await client.query("create table spilled ()");
  const input = { ...MINUTE, checks: [emptyDefault] };
  await rounds(ground, input, [0, 15]);
  const ending = ground.attempt({ now: at(20) });
  const kept = endEarly(ending.ctx.readCheckpoint(), "the lead saw enough");
  await ending.ctx.writeCheckpoint(kept);

  expect(await ending.run(watch, input)).toMatchObject({
    verdict: "passed",
    words:
      "Watched for 15s in 2 of 5 rounds, none of them bad. It was ended early. The reason: the lead saw enough",
    evidence: { detail: { endedEarly: "the lead saw enough" } },
  });
  expect(endEarly(ending.ctx.readCheckpoint(), "again")).toBeUndefined();
  expect(endEarly(null, "nothing has begun")).toBeUndefined();
});

test("what is over begins anew when it is tried again", async ({ ground, client }) => {
  await client.query("create table spilled as select 1 as x");
  const input = { ...MINUTE, checks: [emptyDefault] };
  await rounds(ground, input, [0]);
  await client.query("delete from spilled");
  const [again] = await rounds(ground, input, [100]);

  expect(again).toMatchObject({ verdict: "later", words: "Round 2 of 5 is next." });
});

test("stopped in a round it says what it saw, and no session is left", async ({
  ground,
  client,
}) => {
  await client.query("create table spilled ()");
  const slow = {
    title: "slow",
    check: { sql: "select pg_sleep(600)::text as x", expect: { x: "" } },
  };
  const attempt = ground.attempt({ now: at(0) });
  const running = attempt.run(watch, { ...MINUTE, checks: [slow] });
  await expect.poll(() => ground.backends()).toContainEqual(expect.stringContaining("pg_sleep"));
  attempt.stop();

  expect(await running).toMatchObject({ verdict: "stopped", words: "Stopped after 0 rounds." });
  await ground.gone();
});

test("looks at sites and sources as well, and tells what is bad from what nobody can tell", async ({
  ground,
}) => {
  await using there = await receive((_, response) => response.writeHead(500).end());
  const outside = { sites: { shop: { url: there.url, about: "", secrets: [] } } };
  const attempt = ground.attempt({ outside, now: at(0) });
  const outcome = await attempt.run(watch, {
    ...{ ...MINUTE, tolerate: { "in-a-row": 3 } },
    checks: [
      { title: "health", http: { site: "shop", path: "/health" } },
      { title: "errors", prometheus: { source: "metrics", query: "up", expect: 1 } },
      { title: "gone", check: { sql: "select 1 from no_such_table", returns: 1 } },
    ],
  });
  const state = WatchState.parse(attempt.ctx.readCheckpoint());

  expect(outcome).toMatchObject({ verdict: "later" });
  expect(state.checks.map(({ strip }) => strip)).toEqual(["-", "?", "-"]);
  expect(attempt.progress.at(-1)).toMatchObject({ done: 1, of: 5, strip: "-" });
  expect(attempt.lines).toEqual([
    expect.stringMatching(/^02:00:00 round 1 of 5: health: Expected 2xx/),
  ]);
});

test.for([
  [{ every: "100ms" }, "less than a second"],
  [{ for: "52w", every: "1s" }, "more than is kept"],
] as const)("%j is refused: %s", async ([more, why], { ground }) => {
  const input = { ...MINUTE, checks: [emptyDefault], ...more };

  await expect(ground.attempt().run(watch, input)).rejects.toThrow(why);
});

test.for([
  [{ title: "x" }, "exactly one"],
  [
    {
      title: "x",
      http: { site: "s", path: "/" },
      prometheus: { source: "s", query: "q", expect: 1 },
    },
    "exactly one",
  ],
  [{ title: "x", http: { site: "s", path: "/", method: "POST" } }, "only looks"],
  [
    { title: "x", prometheus: { source: "s", query: "q", expect: 1, for: "5m" } },
    "belongs to the watch",
  ],
] as const)("a check %j is refused: %s", ([check, why]) => {
  const { error } = watch.schema.safeParse({ for: "5m", checks: [check] });

  expect(JSON.stringify(error?.issues)).toContain(why);
});

function verdictOf({ verdict }: Outcome): string {
  return verdict;
}

function detailOf(outcome: Outcome | undefined): WatchEvidence {
  if (!outcome || !("evidence" in outcome)) throw new Error("There is no evidence.");
  return outcome.evidence.detail as WatchEvidence;
}

test("what nobody could tell in any round is left out only where the check itself is optional", async ({
  ground,
}) => {
  const watching = (optional: boolean) => ({
    ...{ ...MINUTE, tolerate: { "in-a-row": 10 } },
    checks: [{ title: "errors", prometheus: { source: "none", query: "up", expect: 1, optional } }],
  });
  const times = [0, 15, 30, 45, 60];

  const required = (await rounds(ground, watching(false), times)).at(-1);
  const optional = (await rounds(ground, watching(true), times)).at(-1);

  expect(required).toMatchObject({ verdict: "failed" });
  expect(required).not.toHaveProperty("isOptional");
  expect(optional).toMatchObject({ verdict: "failed", isOptional: true });
});
