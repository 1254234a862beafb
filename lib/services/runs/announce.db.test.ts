import { describe, expect } from "vitest";
import { Outside } from "@/lib/core/outside";
import type { RunPlan } from "@/lib/core/run/run-plan";
import type { ServiceContext } from "@/lib/services/context";
import { aPlan } from "@/tests/a-plan";
import { aRun } from "@/tests/a-run";
import { receive } from "@/tests/http-receiver";
import { receiveMail } from "@/tests/mail-receiver";
import { type Listed, test } from "@/tests/message-ground";
import { announce } from "./announce";
import { draftAnnouncement } from "./draft-announcement";

const messages: RunPlan["messages"] = {
  started: {
    subject: "[MAINTENANCE STARTED] {{ run.target }}",
    body: "Until {{ run.closes at }}.",
  },
  "left open": { subject: "Soon", body: "On [DATE] we begin." },
  "by itself": {
    ...{ subject: "It has begun", body: "Run {{ run.number }}.", sendOn: "run-started" },
    to: ["chat", "nowhere"],
  },
};
const TEXT = { subject: "Later tonight", body: "We begin at 03:00." };

describe("an announcement", () => {
  test("is drafted from the playbook's text and sent as it was seen, to channels and people", async ({
    ground,
  }) => {
    await using chat = await receive((_, response) => response.end());
    await using mails = await receiveMail();
    const channels: Listed = {
      chat: { kind: "slack", url: chat.url },
      mail: { kind: "mail", server: mails.url, from: "panel@example.org" },
      pager: { kind: "pagerduty", key: "secret:KEY" },
    };
    const operator = listing(await ground.panel.as("operator"), channels);
    const lead = await ground.panel.as("lead");
    const runId = await aRun(ground.panel, aPlan({ messages }));
    await ground.panel.system.db.runPerson.create({
      data: { runId, part: "devops lead", personId: lead.actor.id },
    });

    const draft = await draftAnnouncement(operator, { runId, template: "started" });
    expect(draft).toMatchObject({
      subject: "[MAINTENANCE STARTED] Target of a-playbook",
      body: expect.stringMatching(/^Until 20\d\d-\d\d-\d\d \d\d:\d\d UTC\.$/),
      problem: null,
      channels: [{ name: "chat", kind: "slack" }],
      people: [{ name: "Person 2", part: "devops lead" }],
    });
    await ground.deliver(channels);
    const { subject, body } = draft;
    const to = { channels: ["chat"], people: [lead.actor.id] };
    await announce(operator, { runId, subject, body: `${body} Patience.`, ...to });
    await ground.settled();

    expect(JSON.parse(chat.received[0]?.body ?? "").text).toContain(`${body} Patience.`);
    expect(mails.received).toMatchObject([{ to: [lead.actor.email] }]);
    expect(await told(ground.panel.system, runId)).toEqual([
      "Person 1 announces “[MAINTENANCE STARTED] Target of a-playbook” over chat and to one person.",
    ]);
  });

  test("says what is to be filled in, and is not sent before that", async ({ ground }) => {
    const ctx = listing(await ground.panel.as("lead"), {
      chat: { kind: "slack", url: "http://127.0.0.1:1" },
    });
    const runId = await aRun(ground.panel, aPlan({ messages }));

    expect(await draftAnnouncement(ctx, { runId, template: "left open" })).toMatchObject({
      problem: "[DATE] was left to be filled in. Nothing was sent.",
    });
    for (const body of ["On [DATE] we begin.", "{{ run.link }}"])
      await expect(
        announce(ctx, { runId, subject: "Soon", body, channels: ["chat"] }),
      ).rejects.toThrow("was left to be filled in. Nothing was sent.");
    expect(await ground.panel.system.db.message.count()).toBe(0);
  });

  test.for([
    [{ channels: [] }, "It goes to nobody."],
    [{ channels: ["nowhere"] }, "There is no channel nowhere"],
    [{ channels: ["pager"] }, "There is no channel pager"],
    [{ people: ["00000000-0000-4000-8000-000000000000"] }, "nothing to do with the run"],
  ] as const)("to %j is refused: %s", async ([to, why], { ground }) => {
    const ctx = listing(await ground.panel.as("operator"), {
      pager: { kind: "pagerduty", key: "secret:KEY" },
    });
    const runId = await aRun(ground.panel);

    await expect(announce(ctx, { runId, ...TEXT, ...to })).rejects.toThrow(why);
    expect(await ground.panel.system.db.message.count()).toBe(0);
  });
});

test("a text that the playbook sends by itself goes out once with its event, and says where it could not", async ({
  ground,
}) => {
  await using chat = await receive((_, response) => response.end());
  const channels: Listed = { chat: { kind: "slack", url: chat.url } };
  const runId = await aRun(ground.panel, aPlan({ messages }));
  await ground.deliver(channels);
  await ground.tell("run-started", { runId, dedupe: "the start" });
  await ground.settled();
  await ground.tell("run-started", { runId, dedupe: "the start" });
  await ground.settled();

  const subjects = chat.received.map(({ body }) => /\*(.*?)\*/.exec(JSON.parse(body).text)?.[1]);
  expect(subjects.sort()).toEqual(["It has begun", expect.stringMatching(/it has started$/)]);
  expect(await told(ground.panel.system, runId)).toEqual([
    "The playbook's text “by itself” was not sent by itself. The administrator has not listed nowhere as a channel to post to.",
    "The playbook announces “It has begun” over chat.",
  ]);
});

test("a rehearsal announces nothing by itself, and what is announced in it says what it is", async ({
  ground,
}) => {
  await using chat = await receive((_, response) => response.end());
  const channels: Listed = { chat: { kind: "slack", url: chat.url } };
  const operator = listing(await ground.panel.as("operator"), channels);
  const runId = await aRun(ground.panel, aPlan({ messages }), { kind: "rehearsal" });
  await ground.deliver(channels);
  await ground.tell("run-started", { runId });
  await announce(operator, { runId, ...TEXT, channels: ["chat"] });
  await ground.settled();

  expect(chat.received.map(({ body }) => JSON.parse(body).text)).toEqual([
    expect.stringContaining("*[REHEARSAL] Later tonight*"),
  ]);
});

function listing<Ctx extends ServiceContext>(ctx: Ctx, channels: Listed): Ctx {
  return { ...ctx, outside: Outside.parse({ channels }) };
}

async function told({ db }: ServiceContext, runId: string): Promise<string[]> {
  const lines = await db.runEvent.findMany({ where: { runId }, orderBy: { id: "asc" } });
  return lines.map(({ words }) => words);
}
