import { expect } from "vitest";
import { MESSAGE_EVENT_NAMES } from "@/lib/core/message/message-event";
import { advanceRun } from "@/lib/engine/advance-run";
import { engineAt } from "@/lib/engine/mover";
import { recordMove, recordNote } from "@/lib/engine/record";
import { aPlan, aPlanPhase, aPlanStep } from "@/tests/a-plan";
import { aRun } from "@/tests/a-run";
import { receive } from "@/tests/http-receiver";
import { receiveMail } from "@/tests/mail-receiver";
import { type Listed, test, withChannels } from "@/tests/message-ground";
import { NOTHING_AROUND } from "@/tests/nothing-around";

/** Stands wherever SQL, a host, a password, an error or a person's reason could be. */
const CANARY = "canary_7f3a";
const SECRET = "a secret of the outside file";

test("no SQL, host, secret, error or reason leaves in any message over any channel", async ({
  ground,
}) => {
  await using hook = await receive((_, response) => response.writeHead(202).end("{}"));
  await using mails = await receiveMail();
  const { db } = ground.panel.system;
  const channels: Listed = {
    chat: { kind: "slack", url: hook.url },
    hook: { kind: "webhook", url: hook.url },
    signed: { kind: "signed-webhook", url: hook.url, key: "secret:KEY" },
    pager: { kind: "pagerduty", key: "secret:KEY", url: hook.url },
    mail: { kind: "mail", server: mails.url, from: "panel@example.org" },
    list: { kind: "mail", server: mails.url, from: "panel@example.org", to: ["all@example.org"] },
  };
  await ground.deliver(
    channels,
    withChannels(ground.panel, channels, { KEY: SECRET, OTHER: `${CANARY} secret` }),
  );
  const lead = await ground.panel.as("lead", "administrator");
  const runId = await aCanaryRun(ground.panel);
  await db.runPerson.create({ data: { runId, part: "lead", personId: lead.actor.id } });
  for (const event of MESSAGE_EVENT_NAMES)
    await ground.tell(event, {
      ...{ runId, words: CANARY, to: [lead.actor.id] },
      about: { stepId: "first", phaseId: "one", gateId: "go", who: "Ada", channel: "other" },
    });
  await fail(ground.panel, runId);
  await ground.settled();

  const sent = [...hook.received.map(({ body }) => body), ...mails.received.map(({ raw }) => raw)];
  expect(sent.length).toBeGreaterThan(MESSAGE_EVENT_NAMES.length * 3);
  for (const text of sent) {
    expect(text).not.toContain(CANARY);
    // PagerDuty is told its own key, and nobody else is.
    if (!text.includes("routing_key")) expect(text).not.toContain(SECRET);
  }
  // The words are kept for the panel's own log, or the sweep above would prove nothing.
  expect(await db.message.count({ where: { words: { contains: CANARY } } })).toBeGreaterThan(30);
  const held = hook.received.map(({ body }) => body).filter((body) => body.includes("it is held"));
  expect(held.length).toBeGreaterThan(3);
});

/** A run with a canary in everything that is not to leave. */
async function aCanaryRun(panel: Parameters<typeof aRun>[0]): Promise<string> {
  const step = aPlanStep("first", {
    input: { sql: `select '${CANARY}'`, expect: {} },
    help: CANARY,
  });
  const plan = aPlan({
    phases: [aPlanPhase("one", [step])],
    parameters: { secret: { type: "text", text: CANARY } },
    troubleshooting: [
      { sqlstate: null, text: CANARY, steps: [], title: CANARY, cause: CANARY, action: CANARY },
    ],
    links: [{ title: CANARY, url: `https://${CANARY}.example.org` }],
    subject: `public.${CANARY}`,
  });
  const runId = await aRun(panel, plan, { status: "running", startedAt: new Date() });
  const { targetId } = await panel.system.db.run.findUniqueOrThrow({ where: { id: runId } });
  const address = { targetId, kind: "replica", port: 5432, username: CANARY, tls: "disable" };
  await panel.system.db.targetAddress.create({
    data: { ...address, host: `${CANARY}.example.org`, database: CANARY },
  });
  return runId;
}

/** The step fails with an error of the database, which holds the run; somebody says why, too. */
async function fail({ system: { db } }: Parameters<typeof aRun>[0], runId: string) {
  await db.$transaction(async (tx) => {
    const mover = engineAt(new Date());
    const step = { runId, thing: "step", stepId: "first" } as const;
    const words = `ERROR: relation "${CANARY}" does not exist`;
    await recordMove(tx, mover, { ...step, event: "unlock", words: "Ready." });
    await recordMove(tx, mover, { ...step, event: "claim", words: "Begins." });
    const failure = { sqlstate: "42P01", text: words };
    const end = { words, failure, evidence: { values: { text: CANARY }, detail: CANARY } };
    await recordMove(tx, mover, { ...step, event: "fail", words, end });
    await recordNote(tx, mover, { runId, verb: "extended", words: CANARY });
    await recordNote(tx, mover, { runId, verb: "overdue", stepId: "first", words: CANARY });
    await advanceRun(tx, NOTHING_AROUND, runId, mover.at);
  });
}
