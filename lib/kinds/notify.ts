import { createHash } from "node:crypto";
import { z } from "zod";
import type { Outside } from "@/lib/core/outside";
import type { NotifyEvidence } from "@/lib/core/run/notify-evidence";
import { Secret } from "@/lib/core/secret";
import { fillSecrets } from "@/lib/core/secret-reference";
import { fillText } from "./fill/fill-text";
import { requireKnown } from "./fill/require-known";
import { declareKind, type Outcome, type Probed } from "./kind";
import { type Composed, composeMessage, draftMessage } from "./notify/compose-message";
import { type Delivery, deliver } from "./notify/deliver";
import { NotifyInput } from "./notify/notify-input";
import { redactAll, redactor } from "./redact";
import type { StepContext } from "./step-context";

/** Kept before a message is sent and after it was taken. */
const Kept = z.object({ key: z.string(), isSent: z.boolean() });

/** Posts a message to a channel, once. */
export const notify = declareKind({
  name: "notify",
  about: "Posts a message to a channel that the administrator listed, once.",
  schema: NotifyInput,
  by: "worker",
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
  const key = keyOf(ctx, name, message);
  const url = new URL(fillSecrets(channel.url, (secret) => ctx.secret(secret).reveal()));
  const sent =
    channel.kind === "slack"
      ? forSlack(composeMessage(input, ctx.scope, escapeSlack))
      : forHook(ctx, message);

  await ctx.writeCheckpoint({ key, isSent: false });
  ctx.log(`To ${name}:\n${[message.subject, message.body].filter(Boolean).join("\n")}`, "message");
  const delivery = await deliver(
    {
      url,
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": key },
      body: JSON.stringify(sent),
    },
    {
      signal: ctx.signal,
      knowsRepeats: channel.kind === "webhook",
      say: (text) => ctx.log(text),
    },
  );
  if (delivery === "stopped") return stopped(name, message);
  if (delivery.sent) await ctx.writeCheckpoint({ key, isSent: true });
  return outcomeOf({ ctx, name, message, key, delivery, url });
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
  if (channelOf(ctx.outside, name)?.kind === "webhook") return { found: "not done" };
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

function forSlack({ subject, body }: Composed) {
  return { text: subject === "" ? body : `*${subject}*\n${body}` };
}

/** A value must not call everybody in the channel. */
function escapeSlack(plain: string): string {
  return plain.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function forHook({ run, step }: StepContext, { subject, body }: Composed) {
  return { subject, text: body, run, step };
}

type Sent = {
  ctx: StepContext;
  name: string;
  message: Composed;
  key: string;
  delivery: Delivery;
  url: URL;
};

function outcomeOf({ ctx, name, message, key, delivery, url }: Sent): Outcome {
  const { tries } = delivery;
  const evidence = {
    values: { tries },
    detail: {
      ...{ channel: name, ...message, key, tries, isSent: delivery.sent },
    } satisfies NotifyEvidence,
  };
  const times = tries === 1 ? "at the first try" : `at try ${tries}`;
  if (delivery.sent) return { verdict: "passed", words: `Sent to ${name} ${times}.`, evidence };
  // The address of a webhook is its password, and servers repeat the path in their errors.
  const path = new Secret(url.pathname.length < 8 ? "" : `${url.pathname}${url.search}`);
  const answer = redactor([path])(redactAll(ctx)(delivery.answer));
  const what = delivery.isUnknown
    ? `The message may have arrived at ${name}, or not: ${delivery.why}, at try ${tries}. Look there before it is sent again.`
    : `The message was not taken by ${name}: ${delivery.why}, at try ${tries}.`;
  const said = answer === "" ? what : `${what} It said: ${answer}`;
  return { verdict: "failed", words: said, evidence, failure: { sqlstate: null, text: said } };
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
