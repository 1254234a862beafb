import { createHash } from "node:crypto";
import { z } from "zod";
import { type Channel, isPersonal } from "@/lib/core/channel";
import type { Outside } from "@/lib/core/outside";
import type { NotifyEvidence } from "@/lib/core/run/evidence/notify-evidence";
import { hiddenIn } from "./channel/hidden-in";
import type { Note } from "./channel/note";
import { knowsRepeats, postNote } from "./channel/post-note";
import { escapeSlack } from "./channel/post-slack";
import { fillText } from "./fill/fill-text";
import { requireKnown } from "./fill/require-known";
import { declareKind, type Outcome, type Probed } from "./kind";
import { type Composed, composeMessage, draftMessage } from "./notify/compose-message";
import { type Delivery, deliver } from "./notify/deliver";
import { NotifyInput } from "./notify/notify-input";
import { redactAll, redactor } from "./redact";
import type { StepContext } from "./step-context";

const TIMEOUT_MS = 10_000;

/** Kept before a message is sent and after it was taken. */
const Kept = z.object({ key: z.string(), isSent: z.boolean() });

/** Posts a message to a channel, once. */
export const notify = declareKind({
  name: "notify",
  about: "Posts a message to a channel that the administrator listed, once.",
  schema: NotifyInput,
  by: "worker",
  judges: false,
  effect: () => "reads",
  // Sent twice it would be taken for news; asking each time would hold a night for a greeting.
  afterCrash: () => "probe",
  isPausable: false,
  isStoppable: true,
  values: () => ["tries"],
  preview: async (input, scope, outside) => {
    const name = fillText(input.channel, scope);
    const { subject, body } = draftMessage(input, scope);
    const to = channelOf(outside, name) ? "" : " (the administrator has not listed it)";
    return [
      { kind: "words", text: `To ${name}${to}:\n${[subject, body].filter(Boolean).join("\n\n")}` },
    ];
  },
  run,
  probe,
});

async function run(ctx: StepContext, input: NotifyInput): Promise<Outcome> {
  requireKnown(input.channel, ctx.scope);
  const name = fillText(input.channel, ctx.scope);
  const channel = channelOf(ctx.outside, name);
  if (!channel) return notListed(name);
  const message = composeMessage(input, ctx.scope);
  if (isPersonal(channel)) return writesInPerson(name);
  const key = keyOf(ctx, name, message);
  const marked = composeMessage(input, ctx.scope, escapeSlack);

  await ctx.writeCheckpoint({ key, isSent: false });
  ctx.log(`To ${name}:\n${[message.subject, message.body].filter(Boolean).join("\n")}`, "message");
  const delivery = await deliver(
    () =>
      postNote(channel, noteOf(ctx, key, message, marked), [], {
        ...{ secret: ctx.secret, signal: ctx.signal, timeoutMs: TIMEOUT_MS, now: ctx.now() },
      }),
    {
      signal: ctx.signal,
      knowsRepeats: knowsRepeats(channel),
      say: (text) => ctx.log(text),
    },
  );
  if (delivery === "stopped") return stopped(name, message);
  if (delivery.sent) await ctx.writeCheckpoint({ key, isSent: true });
  return outcomeOf({ ctx, name, message, key, delivery, channel });
}

async function probe(ctx: StepContext, input: NotifyInput): Promise<Probed> {
  const kept = Kept.safeParse(ctx.readCheckpoint());
  if (!kept.success) return { found: "not done" };
  const name = fillText(input.channel, ctx.scope);
  const message = draftMessage(input, ctx.scope);
  if (kept.data.isSent)
    return {
      found: "done",
      words: `Sent to ${name} before the worker was gone.`,
      evidence: { values: {}, detail: { channel: name, ...message, key: kept.data.key } },
    };
  // A webhook tells a repeated message by its key; in a chat somebody would read it twice.
  const channel = channelOf(ctx.outside, name);
  if (channel && knowsRepeats(channel)) return { found: "not done" };
  return {
    found: "unknown",
    words: `The message to ${name} was being sent, and may have arrived: "${message.subject || message.body.slice(0, 80)}". Look whether it is there.`,
  };
}

function channelOf({ channels }: Outside, name: string) {
  return Object.hasOwn(channels, name) ? channels[name] : undefined;
}

/** The same for the same message of the same step, whichever attempt sends it. */
function keyOf({ run, step }: StepContext, channel: string, message: Composed): string {
  const digest = createHash("sha256")
    .update(JSON.stringify([channel, message]))
    .digest("hex");
  return `${run.id}/${step.id}/${digest.slice(0, 16)}`;
}

function noteOf(
  { run, step, now }: StepContext,
  key: string,
  { subject, body }: Composed,
  marked: Composed,
): Note {
  return {
    ...{ key, subject, body, marked, event: "notify", at: now(), link: null },
    ...{ facts: { run, step }, thread: run.id, onCall: { does: "trigger", alert: run.id } },
  };
}

type Sent = {
  ctx: StepContext;
  name: string;
  message: Composed;
  key: string;
  delivery: Delivery;
  channel: Channel;
};

function outcomeOf({ ctx, name, message, key, delivery, channel }: Sent): Outcome {
  const { tries } = delivery;
  const evidence = {
    values: { tries },
    detail: {
      ...{ channel: name, ...message, key, tries, isSent: delivery.sent },
    } satisfies NotifyEvidence,
  };
  const times = tries === 1 ? "at the first try" : `at try ${tries}`;
  if (delivery.sent) return { verdict: "passed", words: `Sent to ${name} ${times}.`, evidence };
  const answer = redactor(hiddenIn(channel, ctx.secret))(redactAll(ctx)(delivery.answer));
  const what = delivery.isUnknown
    ? `The message may have arrived at ${name}, or not: ${delivery.why}, at try ${tries}. Look there before it is sent again.`
    : `The message was not taken by ${name}: ${delivery.why}, at try ${tries}.`;
  const said = answer === "" ? what : `${what} It said: ${answer}`;
  return { verdict: "failed", words: said, evidence, failure: { sqlstate: null, text: said } };
}

function writesInPerson(name: string): Outcome {
  const words = `The channel ${name} writes to people in person, so a step cannot post to it, and nothing was sent. It needs \`to\` in the file that OUTSIDE_FILE names.`;
  return {
    verdict: "failed",
    words,
    evidence: { values: {}, detail: { state: "not configured" } },
    failure: { sqlstate: null, text: words },
  };
}

function stopped(channel: string, message: Composed): Outcome {
  return {
    verdict: "stopped",
    words: `Stopped while the message was being sent: it may have arrived at ${channel}, or not.`,
    evidence: { values: {}, detail: { channel, ...message } },
  };
}

function notListed(name: string): Outcome {
  const words = `The administrator has not listed a channel ${name}, so nothing was sent. It belongs into the file that OUTSIDE_FILE names.`;
  return {
    verdict: "failed",
    words,
    evidence: { values: {}, detail: { state: "not configured" } },
    failure: { sqlstate: null, text: words },
  };
}
