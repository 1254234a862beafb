import type { z } from "zod";
import { somethingOwn } from "@/lib/core/can";
import type { AppError } from "@/lib/core/errors";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";
import { recordDenied } from "@/lib/services/record-denied";
import { FormerSession } from "@/lib/services/resolve-session";
import { anonymousContext } from "./anonymous-context";
import { contextFor } from "./context";
import { explain } from "./explain";
import { openPanel } from "./panel";
import { refuseOddText } from "./refuse-odd-text";
import { type EndpointKey, ROUTES } from "./route-table";
import { refuseOtherOrigin } from "./same-origin";
import { STATUS_OF } from "./status-of";

type Given<Params> = {
  ctx: ServiceContext;
  params: Params;
  /** As it was sent; the service verb that it is for parses it. */
  body: unknown;
  request: Request;
};
type NextRouteArgs = { params: Promise<Record<string, string | string[]>> };

/**
 * An endpoint: says who is asking, refuses what the table of routes does not allow them, reads the
 * input, and answers with JSON, errors included. What it answers, an API token gets as well.
 */
export function route<Params extends z.ZodType>(
  key: EndpointKey,
  params: Params,
  handle: (given: Given<z.output<Params>>) => Promise<unknown>,
) {
  return async (request: Request, args: NextRouteArgs): Promise<Response> => {
    let ctx: ServiceContext | undefined;
    const isRead = key.startsWith("GET ");
    try {
      ctx = await contextFor(ROUTES[key]);
      if (!isRead && ctx.actor.kind !== "token")
        refuseOtherOrigin(request, openPanel().env.PUBLIC_URL);
      // Whose the thing is, the service verb asks: here only those are refused who never may.
      allow(ctx, ROUTES[key], somethingOwn(ctx.actor));
      const body = isRead ? undefined : await readJson(request.clone());
      const at = params.parse((await args.params) ?? {});
      refuseOddText([body, at]);
      return asResponse(await handle({ ctx, params: at, body, request }));
    } catch (thrown) {
      const error = explain(thrown);
      await tellDenied(key, ctx ?? (await contextOfRefused(error, isRead)), request, error);
      return errorResponse(error);
    }
  };
}

/** The answer that carries an error to a browser or a program. */
export function errorResponse({ code, message, remedy, fields, signInAt }: AppError): Response {
  const error = { code, message, remedy, fields, signInAt };
  return Response.json({ error }, { status: STATUS_OF[code] });
}

function asResponse(result: unknown): Response {
  if (result instanceof Response) return result;
  return result === undefined ? new Response(null, { status: 204 }) : Response.json(result);
}

async function readJson(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    return {};
  }
}

/** Who comes with a session of theirs that has ended is known, and what they try to change is told. */
async function contextOfRefused({ cause }: AppError, isRead: boolean): Promise<ServiceContext> {
  const ctx = await anonymousContext();
  return cause instanceof FormerSession && !isRead ? { ...ctx, actor: cause.actor } : ctx;
}

const DENIALS = new Set([
  ...["not_allowed", "wrong_origin", "fresh_authentication_needed"],
  // Of somebody who was signed in, and is no more.
  "session_ended",
]);

/** Whoever is not signed in leaves no entry: strangers must not be able to fill the trail. */
async function tellDenied(
  key: EndpointKey,
  ctx: ServiceContext,
  request: Request,
  error: AppError,
): Promise<void> {
  // To be asked for the password is no denial; to come with a grant that does not hold is one.
  const isQuestion = error.code === "fresh_authentication_needed" && !ctx.grant;
  if (!DENIALS.has(error.code) || isQuestion || ctx.actor.kind === "nobody") return;
  const path = new URL(request.url).pathname;
  await recordDenied(ctx, ROUTES[key], { kind: "route", id: key, name: path }, error.message);
}
