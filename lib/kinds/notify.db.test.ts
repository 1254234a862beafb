import { describe, expect } from "vitest";
import type { Scope } from "@/lib/core/run/scope";
import { Secret } from "@/lib/core/secret";
import { expectNoSecret } from "@/tests/expect-no-secret";
import { receive } from "@/tests/http-receiver";
import { type AttemptOptions, test } from "@/tests/kind-ground";
import { notify } from "./notify";

const messages = {
  started: {
    subject: "[MAINTENANCE STARTED] {{ run.target }}",
    body: "Run {{ run.number }} has begun. Table: {{ table }}.",
  },
  unfilled: { subject: "", body: "On [DATE] we begin." },
};
const scope: Partial<Scope> = {
  parameters: { table: { type: "text", text: "<!channel> & co" } },
  run: { number: 7, target: "orders", kind: "live" },
  messages,
};

function channel(kind: "slack" | "webhook", url: string): AttemptOptions {
  return { scope, outside: { channels: { alerts: { kind, url } } } };
}

test("Slack gets one text, in which no value calls anybody", async ({ ground }) => {
  await using there = await receive((_, response) => response.end("ok"));
  const attempt = ground.attempt(channel("slack", `${there.url}/hook`));
  const outcome = await attempt.run(notify, { channel: "alerts", message: "started" });

  expect(outcome).toMatchObject({ verdict: "passed", evidence: { values: { tries: 1 } } });
  expect(there.received.map(({ body }) => JSON.parse(body))).toEqual([
    {
      text: "*[MAINTENANCE STARTED] orders*\nRun 7 has begun. Table: &lt;!channel&gt; &amp; co.",
    },
  ]);
});

test("a webhook gets the parts, and what it is about", async ({ ground }) => {
  await using there = await receive((_, response) => response.writeHead(204).end());
  await ground
    .attempt(channel("webhook", there.url))
    .run(notify, { channel: "alerts", subject: "Hello", text: "{{ table }}" });

  expect(JSON.parse(there.received[0]?.body ?? "")).toMatchObject({
    subject: "Hello",
    text: "<!channel> & co",
    run: { number: 7, kind: "live" },
    step: { id: "subject" },
  });
});

describe("tries again", () => {
  test("what was certainly not taken, and stops when it was", async ({ ground }) => {
    await using there = await receive((_, response, count) =>
      response.writeHead([503, 429, 200][count - 1] ?? 200).end(),
    );
    const attempt = ground.attempt(channel("slack", there.url));
    const outcome = await attempt.run(notify, { channel: "alerts", message: "started" });

    expect(outcome).toMatchObject({ verdict: "passed", words: "Sent to alerts at try 3." });
    expect(there.received.length).toBe(3);
    expect(attempt.lines).toContainEqual(expect.stringContaining("Try 1 of 5"));
  });

  test("with the same key whenever it is the same message", async ({ ground }) => {
    await using there = await receive((_, response, count) =>
      count === 1 ? response.socket?.resetAndDestroy() : response.end(),
    );
    await ground
      .attempt(channel("webhook", there.url))
      .run(notify, { channel: "alerts", text: "A" });
    await ground
      .attempt(channel("webhook", there.url))
      .run(notify, { channel: "alerts", text: "A" });
    await ground
      .attempt(channel("webhook", there.url))
      .run(notify, { channel: "alerts", text: "B" });
    const keys = there.received.map(({ headers }) => headers["idempotency-key"]);

    expect(new Set(keys.slice(0, 3)).size).toBe(1);
    expect(keys[3]).not.toBe(keys[0]);
  });

  test("but not in a chat, when it may have arrived", async ({ ground }) => {
    await using there = await receive((_, response) => void response.socket?.resetAndDestroy());
    const outcome = await ground
      .attempt(channel("slack", there.url))
      .run(notify, { channel: "alerts", text: "A" });

    expect(there.received.length).toBe(1);
    expect(outcome).toMatchObject({
      verdict: "failed",
      words: expect.stringContaining("may have arrived at alerts, or not"),
    });
  });

  test("and not what was refused", async ({ ground }) => {
    await using there = await receive((_, response) => response.writeHead(404).end("no_service"));
    const outcome = await ground
      .attempt(channel("slack", there.url))
      .run(notify, { channel: "alerts", text: "A" });

    expect(there.received.length).toBe(1);
    expect(outcome).toMatchObject({ words: expect.stringContaining("It said: no_service") });
  });
});

test("a redirect is not followed: a message goes where it was sent", async ({ ground }) => {
  await using elsewhere = await receive((_, response) => response.end());
  await using there = await receive((_, response) =>
    response.writeHead(307, { location: elsewhere.url }).end(),
  );
  const outcome = await ground
    .attempt(channel("slack", there.url))
    .run(notify, { channel: "alerts", text: "A" });

  expect(outcome).toMatchObject({ verdict: "failed", words: expect.stringContaining("307") });
  expect(elsewhere.received).toEqual([]);
});

test("the address of a channel is in no words, although the server repeats it", async ({
  ground,
}) => {
  await using there = await receive(({ url }, response) =>
    response.writeHead(400).end(`bad request to http://${"127.0.0.1"}${url} (${url})`),
  );
  const address = `${there.url}/services/T000/B000/very-secret`;
  const attempt = ground.attempt({
    scope,
    outside: {
      channels: { alerts: { kind: "slack", url: "secret:HOOK" } },
      secrets: { HOOK: { env: "HOOK" } },
    },
    secrets: { HOOK: address },
  });
  const outcome = await attempt.run(notify, { channel: "alerts", text: "A" });

  expect(outcome).toMatchObject({ verdict: "failed" });
  for (const secret of [address, "/services/T000/B000/very-secret"])
    expectNoSecret([outcome, attempt.lines, attempt.ctx.readCheckpoint()], new Secret(secret));
});

describe("sends nothing", () => {
  test.for([
    [{ message: "unfilled" }, "[DATE] was left to be filled in"],
    [{ message: "missing" }, "has no message missing"],
    [{ message: "constructor" }, "has no message constructor"],
    [{ text: "{{ copy.rows }} rows" }, "{{ copy.rows }} is not known"],
    [{ text: "a", message: "started" }, "either"],
  ] as const)("with %j: %s", async ([input, why], { ground }) => {
    await using there = await receive((_, response) => response.end());
    const attempt = ground.attempt(channel("slack", there.url));

    await expect(attempt.run(notify, { channel: "alerts", ...input })).rejects.toThrow(why);
    expect(there.received).toEqual([]);
  });

  test("to a channel that is not listed", async ({ ground }) => {
    expect(await ground.attempt().run(notify, { channel: "alerts", text: "A" })).toMatchObject({
      verdict: "failed",
      words: expect.stringContaining("has not listed a channel alerts"),
    });
  });
});

test("a rehearsal says that it is one", async ({ ground }) => {
  await using there = await receive((_, response) => response.end());
  const rehearsal = { ...scope, run: { ...scope.run, kind: "rehearsal" } };
  await ground
    .attempt({ ...channel("slack", there.url), scope: rehearsal })
    .run(notify, { channel: "alerts", message: "started" });

  expect(there.received[0]?.body).toContain("*[REHEARSAL] [MAINTENANCE STARTED] orders*");
});

describe("after a crash", () => {
  const input = { channel: "alerts", text: "A" };

  test("one that was taken is done, one that never began is not", async ({ ground }) => {
    await using there = await receive((_, response) => response.end());
    const options = channel("slack", there.url);

    expect(await ground.attempt(options).probe(notify, input)).toEqual({ found: "not done" });
    await ground.attempt(options).run(notify, input);
    expect(await ground.attempt(options).probe(notify, input)).toMatchObject({ found: "done" });
  });

  test("one that was under way is unknown in a chat, and repeated where keys are told", async ({
    ground,
  }) => {
    await using there = await receive(() => {});
    const attempt = ground.attempt(channel("slack", there.url));
    const running = attempt.run(notify, input);
    await attempt.writes((checkpoint) => checkpoint !== null);
    attempt.stop();

    expect(await running).toMatchObject({ verdict: "stopped" });
    expect(await ground.attempt(channel("slack", there.url)).probe(notify, input)).toMatchObject({
      found: "unknown",
      words: expect.stringContaining("Look whether it is there"),
    });
    expect(await ground.attempt(channel("webhook", there.url)).probe(notify, input)).toEqual({
      found: "not done",
    });
  });
});
