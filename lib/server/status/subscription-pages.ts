import type { IncomingMessage } from "node:http";
import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import type { SubscriptionView } from "@/lib/core/status/subscription";
import { STATUS_OF } from "@/lib/http/status-of";
import {
  confirmSubscription,
  endSubscription,
  findSubscription,
} from "@/lib/services/status/answer-subscription";
import { subscribeStatus } from "@/lib/services/status/subscribe-status";
import { type Html, html } from "./html";
import { readForm } from "./read-form";

type Context = Parameters<typeof subscribeStatus>[0];

/** What is said to whoever subscribes, confirms or ends it; no script is needed for any of it. */
export type Said = { status: number; title: string; text: Html | string };

type Place = { slug: string; pageId: string; token: string | undefined; canMail: boolean };

/** Answers what is asked about the subscriptions of one page. */
export async function answerSubscription(
  ctx: Context,
  request: IncomingMessage,
  place: Place,
): Promise<Said> {
  try {
    const { pageId, token } = place;
    const isRead = request.method !== "POST";
    if (token === undefined) return isRead ? NOT_THERE : await subscribe(ctx, request, place);
    if (isRead) return asked(await findSubscription(ctx, pageId, token), place);
    return await answered(ctx, request, { ...place, token });
  } catch (error) {
    return refusal(error, place);
  }
}

async function subscribe(ctx: Context, request: IncomingMessage, place: Place): Promise<Said> {
  const form = await readForm(request);
  if (form?.["kind"] === "mail" && !place.canMail) return noMail(place);
  await subscribeStatus(ctx, place.pageId, form);
  return {
    ...{ status: 202, title: "One thing is left to do" },
    text: html`A message is on its way to the address that you gave, if it is not subscribed already. Open the link in it and confirm; until then nothing is sent. ${back(place)}`,
  };
}

function noMail(place: Place): Said {
  const text = html`This panel writes no mail. Nothing was changed. Follow the RSS feed, or give a webhook. ${back(place)}`;
  return { status: 422, title: "There is no mail from here", text };
}

async function answered(
  ctx: Context,
  request: IncomingMessage,
  { token, ...place }: Place & { token: string },
): Promise<Said> {
  const form = await readForm(request);
  if (form?.["answer"] === "confirm") {
    await confirmSubscription(ctx, place.pageId, token);
    return asked(await findSubscription(ctx, place.pageId, token), { ...place, token });
  }
  // One click in a mail program sends something else, and means this.
  await endSubscription(ctx, place.pageId, token);
  return {
    ...{ status: 200, title: "The subscription has ended" },
    text: html`Nothing is sent any more, and the address is forgotten. ${back(place)}`,
  };
}

function asked({ kind, isConfirmed, signingKey }: SubscriptionView, place: Place): Said {
  const key =
    signingKey &&
    html`<p>Messages to your webhook are signed as Standard Webhooks says, with this key: <code class="figure">${signingKey}</code></p>`;
  if (!isConfirmed)
    return {
      ...{ status: 200, title: "Confirm the subscription" },
      text: html`<p>You are told by ${kind} whenever the state changes and whenever the team writes something.</p>${key}${button("confirm", "Confirm")}`,
    };
  return {
    ...{ status: 200, title: "You are subscribed" },
    text: html`<p>You are told by ${kind} whenever the state changes and whenever the team writes something. ${back(place)}</p>${key}${button("end", "End the subscription")}`,
  };
}

function button(answer: string, label: string): Html {
  return html`<form method="post"><input type="hidden" name="answer" value="${answer}"><button>${label}</button></form>`;
}

function back({ slug }: Pick<Place, "slug">): Html {
  return html`<a href="/status/${slug}">Back to the status page</a>`;
}

function refusal(error: unknown, place: Place): Said {
  if (error instanceof z.ZodError) {
    const said = error.issues.map(({ message }) => message).join(" ");
    const title = "That is no address to write to";
    return { status: 422, title, text: html`${said} Nothing was changed. ${back(place)}` };
  }
  if (!(error instanceof AppError)) throw error;
  const { code, message, remedy } = error;
  const title = code === "not_found" ? "There is no such subscription" : "That was too often";
  return { status: STATUS_OF[code], title, text: html`${message} ${remedy} ${back(place)}` };
}

const NOT_THERE: Said = {
  ...{ status: 405, title: "A subscription is asked for on the status page" },
  text: "Nothing was changed.",
};
