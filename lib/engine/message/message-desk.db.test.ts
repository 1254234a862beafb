import { describe, expect } from "vitest";
import { claimDelivery } from "@/lib/engine/message/claim-delivery";
import { aRun } from "@/tests/a-run";
import { receive } from "@/tests/http-receiver";
import { mailRefusal, receiveMail } from "@/tests/mail-receiver";
import { HASTE, type Listed, type MessageGround, test, withChannels } from "@/tests/message-ground";
import { until } from "@/tests/until";
import { type MailRoom, PATIENCE, transactions } from "./mail-room";
import { routeMessage } from "./route-message";

const FROM = "Slackwater <panel@example.org>";

test("a run that is held is told of over every channel, once, and in person to whom it concerns", async ({
  ground,
}) => {
  await using chat = await receive((_, response) => response.end("ok"));
  await using mails = await receiveMail();
  const lead = await ground.panel.as("lead");
  const operator = await ground.panel.as("operator");
  const runId = await aRun(ground.panel);
  await named(ground, runId, { "devops lead": lead.actor.id, operator: operator.actor.id });
  await ground.deliver({
    chat: { kind: "slack", url: chat.url },
    mail: { kind: "mail", server: mails.url, from: FROM },
  });

  await ground.tell("run-held", { runId, by: operator.actor.id, about: { who: "Person 2" } });
  await ground.settled();

  expect(await ground.deliveries()).toEqual(["chat sent 1", "mail sent 1"]);
  expect(chat.received[0]?.body).toContain(`/runs/${runId}|Open it in the panel`);
  expect(mails.received.map(({ to }) => to)).toEqual([[lead.actor.email]]);
  expect(mails.received[0]?.raw).toContain("The run is held, by Person 2.");
});

describe("a message that was not taken", () => {
  test("is tried again until it is, with the same key, and each try is kept", async ({
    ground,
  }) => {
    await using there = await receive((_, response, count) =>
      response.writeHead([503, 500, 204][count - 1] ?? 204).end("not now"),
    );
    const channels = {
      hook: { kind: "signed-webhook", url: there.url, key: "secret:KEY" },
    } as const;
    await ground.deliver(
      channels,
      withChannels(ground.panel, channels, { KEY: "a key of the hook" }),
    );
    await ground.tell("run-started", { runId: await aRun(ground.panel) });
    await ground.settled();

    expect(await ground.deliveries()).toEqual(["hook sent 3"]);
    expect(new Set(there.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    const log = await ground.panel.system.db.deliveryTry.findMany({ orderBy: { number: "asc" } });
    expect(log.map(({ outcome, answer }) => [outcome, answer])).toEqual([
      ["refused", "it answered with status 503: not now"],
      ["unknown", "it answered with status 500: not now"],
      ["sent", ""],
    ]);
  });

  test("is given up where another try would be refused too", async ({ ground }) => {
    await using mails = await receiveMail(() => mailRefusal(554, "we know nobody of that name"));
    const person = await ground.panel.as("lead");
    await ground.deliver({ mail: { kind: "mail", server: mails.url, from: FROM } });
    await ground.tell("gate-asked", { to: [person.actor.id] });
    await ground.settled();

    expect(await ground.deliveries()).toEqual(["mail failed 1"]);
  });
});

test("one whose worker died with it is sent by another, with the same key", async ({ ground }) => {
  await using there = await receive((_, response) => response.end());
  const channels = { hook: { kind: "signed-webhook", url: there.url, key: "secret:KEY" } } as const;
  const { db } = ground.panel.system;
  await ground.tell("run-started", { runId: await aRun(ground.panel) });
  const [message] = await db.message.findMany();
  const dead = roomOf(ground, channels, () => new Date(Date.now() - 60_000));
  await routeMessage(dead, message?.id ?? "");
  const claimed = await claimDelivery(dead, "hook");
  expect(await claimDelivery(dead, "hook")).toBeUndefined();

  await ground.deliver(
    channels,
    withChannels(ground.panel, channels, { KEY: "a key of the hook" }),
  );
  await ground.settled();
  expect(there.received.map(({ headers }) => headers["webhook-id"])).toEqual([
    `msg_${claimed?.id}`,
  ]);
  const log = await db.deliveryTry.findMany({ orderBy: { number: "asc" } });
  expect(log.map(({ outcome }) => outcome)).toEqual(["unknown", "sent"]);
});

test("a channel that hangs holds no other, and gets no more at once than it has lanes", async ({
  ground,
}) => {
  await using deaf = await receive(() => {});
  await using there = await receive((_, response) => response.end());
  await ground.deliver(
    { deaf: { kind: "webhook", url: deaf.url }, there: { kind: "webhook", url: there.url } },
    { patience: { ...HASTE, timeoutMs: 60_000 } },
  );
  const runId = await aRun(ground.panel);
  for (let told = 0; told < 20; told += 1) await ground.tell("run-started", { runId });
  await until(() => there.received.length === 20);

  expect(deaf.received.length).toBe(4);
});

test("a channel that fails for long is dead, and comes back by itself with all that waits for it", async ({
  ground,
}) => {
  let isThere = false;
  await using hook = await receive((_, response) =>
    response.writeHead(isThere ? 204 : 503).end(`path ${"/secret-of-the-hook"}`),
  );
  await using other = await receive((_, response) => response.end());
  const { db } = ground.panel.system;
  await ground.deliver(
    {
      hook: { kind: "webhook", url: `${hook.url}/secret-of-the-hook` },
      other: { kind: "webhook", url: other.url },
    },
    { patience: { ...HASTE, deadAfterMs: 100 } },
  );
  const runId = await aRun(ground.panel);
  for (let told = 0; told < 3; told += 1) await ground.tell("run-started", { runId });
  await until(
    async () => (await db.channelState.count({ where: { deadSince: { not: null } } })) > 0,
  );

  const dead = await db.channelState.findUniqueOrThrow({ where: { channel: "hook" } });
  expect(dead.lastAnswer).toBe("it answered with status 503: path [secret]");
  await until(() => other.received.length === 4);
  expect(JSON.parse(other.received[3]?.body ?? "")).toMatchObject({
    event: "channel-dead",
    subject: "The channel hook takes no messages",
  });

  const [one] = await db.delivery.findMany({ where: { channel: "hook" } });
  await until(async () => {
    const inAnHour = { nextAt: new Date(Date.now() + 3_600_000) };
    const where = { id: one?.id ?? "", status: "waiting" };
    return (await db.delivery.updateMany({ where, data: inAnHour })).count > 0;
  });
  isThere = true;
  await ground.settled();
  expect(await db.channelState.findUnique({ where: { channel: "hook" } })).toMatchObject({
    ...{ deadSince: null, failures: 0, failingSince: null },
  });
  expect((await ground.deliveries()).filter((line) => line.startsWith("hook sent")).length).toBe(3);
});

test("an alert of a run ends after it has begun, however often its beginning is refused", async ({
  ground,
}) => {
  await using there = await receive((_, response, count) =>
    response.writeHead(count < 4 ? 503 : 202).end(),
  );
  const channels = { pager: { kind: "pagerduty", key: "secret:ROUTE", url: there.url } } as const;
  await ground.deliver(channels, withChannels(ground.panel, channels, { ROUTE: "routing-key" }));
  const runId = await aRun(ground.panel);
  await ground.tell("run-held", { runId });
  await ground.tell("run-started", { runId });
  await ground.tell("run-resumed", { runId });
  await ground.settled();

  const actions = there.received.map(({ body }) => JSON.parse(body).event_action);
  expect(actions).toEqual(["trigger", "trigger", "trigger", "trigger", "resolve"]);
});

test("that a gate is decided ends its own alert, and not that of its run", async ({ ground }) => {
  await using there = await receive((_, response) => response.writeHead(202).end());
  const channels = { pager: { kind: "pagerduty", key: "secret:ROUTE", url: there.url } } as const;
  await ground.deliver(channels, withChannels(ground.panel, channels, { ROUTE: "routing-key" }));
  const runId = await aRun(ground.panel);
  await ground.tell("run-held", { runId });
  await ground.tell("gate-escalated", { runId, about: { gateId: "go" } });
  await ground.tell("gate-approved", { runId, about: { gateId: "go" } });
  await ground.settled();

  const alerts = there.received.map(({ body }) => {
    const { event_action: does, dedup_key: alert } = JSON.parse(body);
    return `${does} ${alert.replace(runId, "RUN")}`;
  });
  // Each alert has its order; the two of them have none between them.
  const ofGate = alerts.filter((alert) => alert.endsWith("/go"));
  expect(ofGate).toEqual(["trigger slackwater/RUN/go", "resolve slackwater/RUN/go"]);
  expect(alerts.filter((alert) => !ofGate.includes(alert))).toEqual(["trigger slackwater/RUN"]);
});

describe("the end of an alert of which nobody knows yet where it goes", () => {
  const PAGER = {
    pager: { kind: "pagerduty", key: "secret:ROUTE", url: "http://localhost" },
  } as const;

  test("waits until it is gone ahead", async ({ ground }) => {
    const room = roomOf(ground, PAGER, () => new Date());
    const [alert, end] = await tellOfGate(ground);

    expect(await routeMessage(room, end)).toEqual(["pager"]);
    expect(await claimDelivery(room, "pager")).toBeUndefined();
    expect(await routeMessage(room, alert)).toEqual(["pager"]);
    expect((await claimDelivery(room, "pager"))?.letter.event).toBe("gate-escalated");
  });

  test("does not wait for ever", async ({ ground }) => {
    const [, end] = await tellOfGate(ground);

    await routeMessage(
      roomOf(ground, PAGER, () => new Date()),
      end,
    );
    const later = roomOf(ground, PAGER, () => new Date(Date.now() + 31_000));
    expect((await claimDelivery(later, "pager"))?.letter.event).toBe("gate-approved");
  });
});

/** That a gate has waited too long, and that it is decided: the ids of both messages. */
async function tellOfGate(ground: MessageGround): Promise<[string, string]> {
  const runId = await aRun(ground.panel);
  await ground.tell("gate-escalated", { runId, about: { gateId: "go" } });
  await ground.tell("gate-approved", { runId, about: { gateId: "go" } });
  const told = await ground.panel.system.db.message.findMany();
  const idOf = (event: string) => told.find((one) => one.event === event)?.id ?? "";
  return [idOf("gate-escalated"), idOf("gate-approved")];
}

/** What a worker delivers with, without the worker. */
function roomOf({ panel }: MessageGround, channels: Listed, now: () => Date): MailRoom {
  const { db } = panel.system;
  return {
    ...{ db, secrets: new Map(), push: undefined, publicUrl: "http://localhost" },
    ...{ outside: withChannels(panel, channels).outside, transact: transactions(db) },
    ...{ log: { info() {}, warn() {}, error() {} }, redact: (text: string) => text },
    ...{ now, patience: PATIENCE },
  };
}

async function named({ panel }: MessageGround, runId: string, people: Record<string, string>) {
  const data = Object.entries(people).map(([part, personId]) => ({ runId, part, personId }));
  await panel.system.db.runPerson.createMany({ data });
}
