import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { Channel } from "@/lib/core/channel";
import { Secret } from "@/lib/core/secret";
import { receive } from "@/tests/http-receiver";
import { mailRefusal, receiveMail } from "@/tests/mail-receiver";
import type { Note } from "./note";
import { postNote } from "./post-note";

const NOW = new Date("2026-02-15T02:30:00.500Z");
const SECRETS: Record<string, string> = {
  KEY: `whsec_${Buffer.from("a key of thirty-two bytes, exact").toString("base64")}`,
  ROUTE: "routing-key-of-the-service",
  WORD: "a long password",
};

const note: Note = {
  ...{ key: "k-1", event: "run-held", at: new Date("2026-02-15T02:29:00Z") },
  ...{ subject: "Run 42 is held", body: "<Orders> & co\nLine two" },
  link: "https://panel.example.org/runs/1",
  facts: { run: { number: 42 } },
  thread: "run-1",
  onCall: { does: "trigger", alert: "run-1" },
};

function post(channel: unknown, more: Partial<Note> = {}, to: string[] = [], timeoutMs = 2_000) {
  return postNote(Channel.parse(channel), { ...note, ...more }, to, {
    secret: (name) => new Secret(SECRETS[name] ?? ""),
    ...{ signal: new AbortController().signal, timeoutMs, now: NOW },
  });
}

describe("a chat", () => {
  test("gets text in which nothing calls anybody, with the link", async () => {
    await using there = await receive((_, response) => response.end("ok"));

    expect(await post({ kind: "slack", url: there.url })).toEqual({
      outcome: "sent",
      answer: "ok",
    });
    expect(JSON.parse(there.received[0]?.body ?? "")).toEqual({
      text: "*Run 42 is held*\n&lt;Orders&gt; &amp; co\nLine two\n<https://panel.example.org/runs/1|Open it in the panel>",
    });
  });

  test.for([
    [503, "refused", "now"],
    [429, "refused", "now"],
    [404, "refused", "until mended"],
    [400, "refused", "for good"],
    [500, "unknown", "now"],
  ] as const)("that answers %i is %s, %s", async ([status, outcome, lasts]) => {
    await using there = await receive((_, response) =>
      response.writeHead(status, { "retry-after": "7" }).end("why"),
    );

    expect(await post({ kind: "slack", url: there.url })).toEqual({
      ...{ outcome, lasts, why: `it answered with status ${status}` },
      ...{ answer: "why", pauseMs: 7_000 },
    });
  });

  test("that is not there got nothing; one that does not answer may have got it", async () => {
    const gone = await receive(() => {});
    await gone[Symbol.asyncDispose]();
    expect(await post({ kind: "slack", url: gone.url })).toMatchObject({ outcome: "not reached" });

    await using deaf = await receive(() => {});
    expect(await post({ kind: "slack", url: deaf.url }, {}, [], 100)).toMatchObject({
      outcome: "unknown",
      why: expect.stringContaining("after 0.1 s"),
    });
  });
});

test("a signed webhook can be checked as Standard Webhooks says", async () => {
  await using there = await receive((_, response) => response.writeHead(204).end());
  await post({ kind: "signed-webhook", url: there.url, key: "secret:KEY" });
  const [{ headers, body } = { headers: {}, body: "" }] = there.received;

  const signed = createHmac("sha256", "a key of thirty-two bytes, exact")
    .update(`msg_k-1.1771122600.${body}`)
    .digest("base64");
  expect(headers).toMatchObject({
    "webhook-id": "msg_k-1",
    "webhook-timestamp": "1771122600",
    "webhook-signature": `v1,${signed}`,
  });
  expect(JSON.parse(body)).toEqual({
    ...{ type: "run-held", timestamp: "2026-02-15T02:29:00.000Z" },
    data: {
      ...{ subject: note.subject, text: note.body, link: note.link },
      run: { number: 42 },
    },
  });
});

test("PagerDuty's alert of a run begins and ends under one key", async () => {
  await using there = await receive((_, response) => response.writeHead(202).end("{}"));
  const channel = { kind: "pagerduty", key: "secret:ROUTE", url: there.url };
  await post(channel);
  await post(channel, { onCall: { does: "resolve", alert: "run-1" }, key: "k-2" });

  const [begun, ended] = there.received.map(({ body }) => JSON.parse(body));
  expect(begun).toMatchObject({
    ...{ routing_key: SECRETS["ROUTE"], event_action: "trigger", dedup_key: "slackwater/run-1" },
    payload: {
      summary: "Run 42 is held",
      severity: "critical",
      custom_details: { run: { number: 42 } },
    },
    links: [{ href: note.link }],
  });
  expect(ended).toEqual({
    ...{ routing_key: SECRETS["ROUTE"], event_action: "resolve", dedup_key: "slackwater/run-1" },
  });
  expect(await post(channel, { onCall: null })).toMatchObject({ outcome: "not possible" });
});

describe("a mail", () => {
  const channel = (server: string) => ({
    ...{ kind: "mail", server, from: "Slackwater <panel@example.org>" },
  });

  test("has the text, the same as a page, one link, and keys that stay the same", async () => {
    await using there = await receiveMail();
    const posted = await post(channel(there.url), {}, ["lead@example.org"]);

    expect(posted).toMatchObject({ outcome: "sent" });
    expect(there.received).toMatchObject([{ from: "panel@example.org", to: ["lead@example.org"] }]);
    const raw = (there.received[0]?.raw ?? "").replaceAll("=\r\n", "");
    expect(raw).toContain("Subject: Run 42 is held");
    expect(raw).toContain("Message-ID: <k-1@example.org>");
    expect(raw).toContain("References: <run-1@example.org>");
    expect(raw).toContain("<Orders> & co");
    expect(raw).toContain("&lt;Orders&gt; &amp; co<br>Line two");
  });

  test("can have no line of the head put into it", async () => {
    await using there = await receiveMail();
    await post(channel(there.url), { subject: "Hello\r\nBcc: all@example.org" }, ["a@example.org"]);

    expect(there.received[0]?.to).toEqual(["a@example.org"]);
    const [head] = (there.received[0]?.raw ?? "").split("\r\n\r\n");
    expect(head).toContain("Subject: Hello");
    expect(head).not.toMatch(/^Bcc:/m);
  });

  test.for([
    [451, "now"],
    [554, "for good"],
  ] as const)("that is answered with %i is refused, %s", async ([code, lasts]) => {
    await using there = await receiveMail(() => mailRefusal(code, "full"));

    expect(await post(channel(there.url), {}, ["a@example.org"])).toMatchObject({
      ...{ outcome: "refused", lasts, why: `it answered ${code}` },
      answer: expect.stringContaining("full"),
    });
  });

  test("whose server falls silent with it may have arrived", async () => {
    await using there = await receiveMail(() => new Promise(() => {}));

    expect(await post(channel(there.url), {}, ["a@example.org"], 300)).toMatchObject({
      outcome: "unknown",
    });
  });

  test("takes no password over a line that others can read", async () => {
    let isAsked = false;
    await using there = await receiveMail(undefined, {
      disabledCommands: ["STARTTLS"],
      allowInsecureAuth: true,
      onAuth: (_, __, done) => {
        isAsked = true;
        done(null, { user: "panel" });
      },
    });
    const withPassword = { ...channel(there.url), user: "panel", password: "secret:WORD" };

    expect(await post(withPassword, {}, ["a@example.org"])).toMatchObject({
      ...{ outcome: "not reached", lasts: "until mended", why: "no safe line to it came about" },
    });
    expect(isAsked).toBe(false);
  });
});
