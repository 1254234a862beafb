import { expect } from "vitest";
import { NOTHING_OUTSIDE } from "@/lib/core/outside";
import { Secret } from "@/lib/core/secret";
import { signWebhook } from "@/lib/kinds/channel/post-webhook";
import { receive } from "@/tests/http-receiver";
import { receiveMail } from "@/tests/mail-receiver";
import { type TestPanel, test } from "@/tests/panel";
import { aPublishedRun, serveStatusPages } from "@/tests/status-ground";
import { deliverNotices, type NoticeDesk } from "./deliver-notices";
import { noticeStates, type SeenStates } from "./notice-states";
import { isPublicAddress } from "./public-address";
import { sendStatusMessage } from "./send-status-message";
import { subscribeStatus } from "./subscribe-status";
import { subscriptionRowId } from "./subscription-secret";

const PASSED = new AbortController().signal;

function deskOf({ system }: TestPanel, more: Partial<NoticeDesk> = {}): NoticeDesk {
  return {
    ...{ db: system.db, keys: system.keys, outside: NOTHING_OUTSIDE, publicUrl: system.publicUrl },
    ...{ secret: () => new Secret(""), timeoutMs: 2_000, pauseMs: 1 },
    ...{ isAllowed: () => true, now: () => new Date() },
    ...more,
  };
}

const form = (fields: Record<string, string>) => ({
  method: "POST",
  body: new URLSearchParams(fields),
});

/** A mail without what its way over the wire has done to it. */
function plain(raw = ""): string {
  return raw
    .replaceAll(/=\r?\n/g, "")
    .replaceAll(/\r?\n[ \t]+/g, " ")
    .replaceAll(/=([0-9A-F]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
}

test("somebody subscribes by mail, confirms, is told, and leaves with one click", async ({
  panel,
}) => {
  await using mail = await receiveMail();
  const channels = { post: { kind: "mail", server: mail.url, from: "panel@example.org", to: [] } };
  const desk = deskOf(panel, { outside: { ...NOTHING_OUTSIDE, ...({ channels } as object) } });
  const { runId, path } = await aPublishedRun(panel);
  const site = await serveStatusPages(panel);

  const asked = await fetch(
    `${site.url}${path}/subscriptions`,
    form({ kind: "mail", recipient: "Ada@Example.org" }),
  );
  expect([asked.status, await asked.text()]).toEqual([
    202,
    expect.stringContaining("One thing is left to do"),
  ]);
  // Nothing is told to an address that nobody has confirmed.
  await sendStatusMessage(panel.system, { runId, title: "Too early" });
  await deliverNotices(desk, PASSED);
  expect(mail.received.map(({ to }) => to)).toEqual([["ada@example.org"]]);
  const first = plain(mail.received[0]?.raw);
  expect(first).toContain("Subject: Confirm that you want to hear of: Sensor history");
  const link = new URL(/https:\S+\/subscriptions\/[\w-]+/.exec(first)?.[0] ?? "");
  const there = `${site.url}${link.pathname}`;
  // A program that looks into mails opens links, and confirms nothing by it.
  expect(await (await fetch(there)).text()).toContain("Confirm the subscription");
  expect(await panel.system.db.statusSubscription.count({ where: { confirmedAt: null } })).toBe(1);
  expect(await (await fetch(there, form({ answer: "confirm" }))).text()).toContain(
    "You are subscribed",
  );

  await sendStatusMessage(panel.system, { runId, title: "Half of it", text: "All is well." });
  await deliverNotices(desk, PASSED);
  const told = plain(mail.received[1]?.raw);
  expect(told).toContain("Subject: Sensor history: Half of it");
  expect(told).toContain("All is well.");
  expect(told).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
  expect(told).toContain(`List-Unsubscribe: <${link.href}>`);

  await fetch(there, form({ "List-Unsubscribe": "One-Click" }));
  await sendStatusMessage(panel.system, { runId, title: "After that" });
  await deliverNotices(desk, PASSED);
  expect(mail.received).toHaveLength(2);
  expect(await panel.system.db.statusSubscription.findFirst()).toMatchObject({
    ...{ sealedRecipient: null, sealedSecret: null },
  });
  await site.close();
});

test("a webhook is asked first, and then told of every state once, signed", async ({ panel }) => {
  await using hook = await receive((_, response, count) => {
    response.writeHead(count === 2 ? 500 : 204).end();
  });
  const desk = deskOf(panel);
  const { runId } = await aPublishedRun(panel);
  const site = await serveStatusPages(panel);
  const { db, keys } = panel.system;
  const page = await db.statusPage.findFirstOrThrow();
  await subscribeStatus(panel.nobody, page.id, {
    ...{ kind: "webhook", recipient: hook.url.replace("http:", "https:") },
  });
  // The receiver of the test speaks plain HTTP; the input refuses it, so the row is written.
  const row = await db.statusSubscription.findFirstOrThrow();
  const sealedRecipient = keys.seal(new Secret(hook.url), subscriptionRowId(row.id, "recipient"));
  await db.statusSubscription.update({ where: { id: row.id }, data: { sealedRecipient } });
  await deliverNotices(desk, PASSED);
  const { data } = JSON.parse(hook.received[0]?.body ?? "{}");
  const there = `${site.url}${new URL(data.subscription).pathname}`;
  const shown = await (await fetch(there, form({ answer: "confirm" }))).text();
  const key = /whsec_[\w+/=]+/.exec(shown)?.[0] ?? "";

  const seen: SeenStates = new Map();
  const at = (seconds: number) => new Date(Date.now() + seconds * 1_000);
  await noticeStates(db, seen, at(0));
  await db.run.update({ where: { id: runId }, data: { status: "completed", endedAt: new Date() } });
  for (const seconds of [1, 5, 12, 13, 30]) await noticeStates(db, seen, at(seconds));
  // The first try is refused; the second, under the same id, is not.
  await deliverNotices(deskOf(panel, { now: () => at(60) }), PASSED);
  await deliverNotices(deskOf(panel, { now: () => at(90) }), PASSED);
  await deliverNotices(deskOf(panel, { now: () => at(120) }), PASSED);
  const told = hook.received.slice(1);
  expect(told.map(({ body }) => JSON.parse(body).data.subject)).toEqual([
    "Completed: Sensor history",
    "Completed: Sensor history",
  ]);
  expect(new Set(told.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  const [last] = told.slice(-1);
  const [id, timestamp] = ["webhook-id", "webhook-timestamp"].map((name) =>
    String(last?.headers[name]),
  );
  expect(last?.headers["webhook-signature"]).toBe(
    signWebhook({ id: id ?? "", timestamp: timestamp ?? "", body: last?.body ?? "", key }),
  );
  await site.close();
});

test("the panel calls none of its neighbours for a stranger", async ({ panel }) => {
  await using hook = await receive((_, response) => response.writeHead(204).end());
  await aPublishedRun(panel);
  const { db, keys } = panel.system;
  const page = await db.statusPage.findFirstOrThrow();
  await subscribeStatus(panel.nobody, page.id, {
    ...{ kind: "webhook", recipient: "https://localhost/hook" },
  });
  const { id } = await db.statusSubscription.findFirstOrThrow();
  for (const url of [hook.url, hook.url.replace("127.0.0.1", "localhost")]) {
    const sealedRecipient = keys.seal(new Secret(url), subscriptionRowId(id, "recipient"));
    await db.statusSubscription.update({ where: { id }, data: { sealedRecipient } });
    const now = () => new Date(Date.now() + 3_600_000);
    await deliverNotices(deskOf(panel, { isAllowed: isPublicAddress, now }), PASSED);
  }
  expect(hook.received).toEqual([]);
  expect(await db.statusNotice.findFirst()).toMatchObject({ tries: 2, sentAt: null });
});

test("what is asked for too often is refused, and who has subscribed cannot be found out", async ({
  panel,
}) => {
  const { path } = await aPublishedRun(panel);
  const site = await serveStatusPages(panel);
  const ask = async (recipient: string) =>
    (await fetch(`${site.url}${path}/subscriptions`, form({ kind: "mail", recipient }))).text();
  const first = await ask("ada@example.org");
  expect(await ask("ada@example.org")).toBe(first);
  expect(await panel.system.db.statusNotice.count()).toBe(1);
  for (let i = 0; i < 29; i += 1) await ask(`somebody-${i}@example.org`);
  expect(await ask("one-more@example.org")).toContain("That was too often");
  expect(await ask("nonsense")).toContain("Give a mail address");
  expect(await panel.system.db.statusSubscription.count()).toBe(30);
  await site.close();
});
