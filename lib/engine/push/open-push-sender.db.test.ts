import { expect } from "vitest";
import webPush from "web-push";
import type { PushSettings } from "@/lib/core/push/push-settings";
import { Secret } from "@/lib/core/secret";
import type { Note } from "@/lib/kinds/channel/note";
import { addPushDevice } from "@/lib/services/push/add-push-device";
import { test } from "@/tests/panel";
import { startPushService } from "@/tests/push-service";
import { openPushSender } from "./open-push-sender";

const { publicKey, privateKey } = webPush.generateVAPIDKeys();
const NOTE: Note = {
  ...{ key: "k", event: "gate-asked", at: new Date(), thread: "run 42", onCall: null },
  subject: "Waits for you: Drop the old table",
  body: "Run 42 asks you as devops lead.\n\nselect * from secrets on db.example.org",
  link: "https://panel.example.org/runs/1/gates/go?round=2",
  facts: { sql: "drop table orders_old", host: "db.example.org" },
};
const options = () => ({
  signal: new AbortController().signal,
  timeoutMs: 5_000,
  now: new Date(),
});

function settings(origin: string): PushSettings {
  const keys = { publicKey, privateKey: new Secret(privateKey) };
  return { ...keys, subject: "mailto:operations@example.org", services: [origin] };
}

test("a notification says that something waits and where, without a host and without SQL", async ({
  panel,
}) => {
  await using service = await startPushService();
  const lead = await panel.as("lead");
  const push = settings(service.origin);
  await addPushDevice(lead, push, "", service.subscribe());

  const posted = await openPushSender(lead.db, push).send(lead.actor.id, NOTE, options());

  expect(posted).toMatchObject({ outcome: "sent" });
  expect(JSON.parse(service.received[0]?.text ?? "{}")).toEqual({
    title: "Waits for you: Drop the old table",
    body: "Run 42 asks you as devops lead.",
    link: "/runs/1/gates/go?round=2",
    tag: "gate-asked run 42 /runs/1/gates/go",
  });
  expect(service.received[0]?.text).not.toMatch(/example\.org|select|drop table/);
});

test("only people with a browser are written to, and without one left it is not possible", async ({
  panel,
}) => {
  await using service = await startPushService();
  const [lead, other] = [await panel.as("lead"), await panel.as("lead")];
  const push = settings(service.origin);
  const subscription = service.subscribe();
  await addPushDevice(lead, push, "", subscription);
  const sender = openPushSender(lead.db, push);
  const ids = [lead.actor.id, other.actor.id];

  const before = await lead.db.$transaction((tx) => sender.withDevice(tx, ids));
  service.answer(subscription, 410);
  const posted = await sender.send(lead.actor.id, NOTE, options());
  const after = await lead.db.$transaction((tx) => sender.withDevice(tx, ids));

  expect(before).toEqual([lead.actor.id]);
  expect(posted.outcome).toBe("not possible");
  expect(after).toEqual([]);
});

test("a push service that hangs is given up in time, and may be tried again", async ({ panel }) => {
  await using service = await startPushService();
  const lead = await panel.as("lead");
  const push = settings(service.origin);
  const subscription = service.subscribe();
  await addPushDevice(lead, push, "", subscription);
  service.answer(subscription, "never");

  const posted = await openPushSender(lead.db, push).send(lead.actor.id, NOTE, {
    ...options(),
    timeoutMs: 100,
  });

  expect(posted).toMatchObject({ outcome: "not reached", lasts: "now" });
});
