import { describe, expect } from "vitest";
import { Outside } from "@/lib/core/outside";
import type { ServiceContext } from "@/lib/services/context";
import { aRun } from "@/tests/a-run";
import { receive } from "@/tests/http-receiver";
import { receiveMail } from "@/tests/mail-receiver";
import { type MessageGround, test, withChannels } from "@/tests/message-ground";
import { until } from "@/tests/until";
import { chooseMail } from "./choose-mail";
import { listChannels, listDeadChannels } from "./list-channels";
import { listDeliveries } from "./list-deliveries";
import { readMatrix } from "./read-matrix";
import { retryDelivery } from "./retry-delivery";
import { sendTestMessage } from "./send-test-message";
import { setRule } from "./set-rule";

const NOWHERE = "http://127.0.0.1:1/hook";
const MAIL = { kind: "mail", server: "smtp://127.0.0.1:1", from: "panel@example.org" } as const;

describe("the switches", () => {
  test("are as the panel does it by itself until somebody changes one, and then as they say", async ({
    ground,
  }) => {
    await using chat = await receive((_, response) => response.end());
    const channels = { chat: { kind: "slack", url: chat.url } } as const;
    const admin = listing(await ground.panel.as("administrator"), channels);
    const rule = { channel: "chat", event: "run-opened", recipient: "" } as const;
    expect(await cell(admin, rule)).toEqual({ isOn: false, isDefault: true });

    await setRule(admin, { ...rule, isOn: true });
    expect(await cell(admin, rule)).toEqual({ isOn: true, isDefault: false });
    await ground.deliver(channels);
    await ground.tell("run-opened", { runId: await aRun(ground.panel) });
    await ground.settled();
    expect(chat.received.length).toBe(1);

    await setRule(admin, { ...rule, isOn: false });
    expect(await ground.panel.system.db.messageRule.count()).toBe(0);
    const entries = await ground.panel.system.db.auditEntry.findMany({
      where: { act: "message.route" },
      orderBy: { seq: "asc" },
    });
    expect(entries.map(({ thingId, after }) => [thingId, after])).toEqual([
      ["chat", { event: "run-opened", for: "", isOn: true }],
      ["chat", { event: "run-opened", for: "", isOn: false }],
    ]);
  });

  test("have one for each kind of lead, and none for what a channel cannot carry", async ({
    ground,
  }) => {
    const { system } = ground.panel;
    await system.db.leadKind.create({ data: { name: "product owner" } });
    const ctx = listing(system, { mail: MAIL, pager: { kind: "pagerduty", key: "secret:KEY" } });

    const { recipients } = await readMatrix(ctx, "mail");
    expect(recipients.map(({ label }) => label)).toContain("Product owner");
    const opened = { channel: "pager", event: "run-opened", recipient: "" } as const;
    expect(await cell(ctx, opened)).toBeNull();
    await expect(setRule(ctx, { ...opened, isOn: true })).rejects.toThrow("no such switch");
    await expect(setRule(ctx, { ...opened, channel: "mail", isOn: true })).rejects.toThrow(
      "no such switch",
    );
    await expect(readMatrix(ctx, "nowhere")).rejects.toThrow("There is no channel nowhere");
  });

  test("are changed by administrators only", async ({ ground }) => {
    const ctx = listing(await ground.panel.as("operator", "lead", "viewer"), { mail: MAIL });
    const rule = { channel: "mail", event: "run-held", recipient: "leads", isOn: false };

    await expect(setRule(ctx, rule)).rejects.toMatchObject({ code: "not_allowed" });
    expect(await ground.panel.system.db.messageRule.count()).toBe(0);
  });
});

test("a test message goes to whoever asks for it, and over that channel only", async ({
  ground,
}) => {
  await using mails = await receiveMail();
  await using chat = await receive((_, response) => response.end());
  const channels = {
    mail: { ...MAIL, server: mails.url },
    chat: { kind: "slack", url: chat.url },
  } as const;
  const admin = await ground.panel.as("administrator");
  await ground.panel.as("administrator");
  const ctx = listing(admin, channels);
  await ground.deliver(channels);
  await sendTestMessage(ctx, { channel: "mail" });
  await ground.settled();

  expect(mails.received.map(({ to }) => to)).toEqual([[admin.actor.email]]);
  expect(mails.received[0]?.raw).toContain("tries out the channel mail");
  expect(chat.received).toEqual([]);
  const { deliveries } = await listDeliveries(ctx, {});
  expect(deliveries).toMatchObject([{ label: "Test message", person: "Person 1", status: "sent" }]);
  await expect(
    sendTestMessage(listing(ground.panel.system, channels), { channel: "mail" }),
  ).rejects.toThrow("the system is no person");
});

test("a message that was given up is sent again on a click, one that has arrived is not", async ({
  ground,
}) => {
  let isThere = false;
  await using hook = await receive((_, response) => response.writeHead(isThere ? 204 : 400).end());
  const channels = { hook: { kind: "webhook", url: hook.url } } as const;
  const operator = listing(await ground.panel.as("operator"), channels);
  await ground.deliver(channels);
  await ground.tell("run-started", { runId: await aRun(ground.panel) });
  await ground.settled();
  const [given] = (await listDeliveries(operator, { status: "failed" })).deliveries;

  isThere = true;
  await retryDelivery(operator, { deliveryId: given?.id });
  await ground.settled();
  expect(await ground.deliveries()).toEqual(["hook sent 2"]);
  await expect(retryDelivery(operator, { deliveryId: given?.id })).rejects.toMatchObject({
    ...{ code: "stale_state", message: "This message is sent already. Nothing was changed." },
  });
});

test("somebody can do without mail, but not without what waits for them", async ({ ground }) => {
  await using mails = await receiveMail();
  const channels = { mail: { ...MAIL, server: mails.url } } as const;
  const lead = await ground.panel.as("lead");
  const runId = await aRun(ground.panel);
  const part = { runId, part: "devops lead", personId: lead.actor.id };
  await ground.panel.system.db.runPerson.create({ data: part });
  await chooseMail(lead, { newsByMail: false });
  await ground.deliver(channels);
  await ground.tell("run-held", { runId });
  await ground.tell("gate-asked", { runId, to: [lead.actor.id] });
  await ground.settled();

  expect(mails.received.map(({ raw }) => /^Subject: (.*)$/m.exec(raw)?.[1]?.trim())).toEqual([
    expect.stringMatching(/^Run \d+: The gate waits for decisions$/),
  ]);
});

test("a channel says what waits for it and whether it is dead", async ({ ground }) => {
  const channels = { hook: { kind: "webhook", url: NOWHERE } } as const;
  const viewer = listing(await ground.panel.as("lead"), channels);
  expect(await listChannels(viewer)).toMatchObject([
    { name: "hook", deadSince: null, failures: 0, lastSentAt: null, waiting: 0 },
    { name: "push", isPersonal: true },
  ]);
  await ground.deliver(channels, {
    ...withChannels(ground.panel, channels),
    patience: { pauseMs: 5, deadAfterMs: 20 },
  });
  await ground.tell("run-started", { runId: await aRun(ground.panel) });
  await dead(ground);

  expect(await listChannels(viewer)).toMatchObject([
    {
      name: "hook",
      deadSince: expect.any(String),
      waiting: 1,
      lastAnswer: expect.stringContaining("nobody listens"),
    },
    { name: "push" },
  ]);
  expect(await listDeadChannels(viewer)).toEqual(["hook"]);
});

async function dead({ panel }: MessageGround) {
  await until(async () => {
    const where = { deadSince: { not: null } };
    return (await panel.system.db.channelState.count({ where })) > 0;
  });
}

function listing<Ctx extends ServiceContext>(
  ctx: Ctx,
  channels: Outside["channels"] | object,
): Ctx {
  return {
    ...ctx,
    outside: { ...Outside.parse({}), channels: Outside.shape.channels.parse(channels) },
  };
}

type Rule = { channel: string; event: string; recipient: string };

async function cell(ctx: ServiceContext, { channel, event, recipient }: Rule) {
  const { recipients, events } = await readMatrix(ctx, channel);
  const place = recipients.findIndex((one) => one.recipient === recipient);
  return events.find((one) => one.event === event)?.cells[place];
}
