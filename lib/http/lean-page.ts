import type { IncomingMessage, ServerResponse } from "node:http";
import { getServerSession, type NextAuthOptions } from "next-auth";
import { ZodError } from "zod";
import { AppError } from "@/lib/core/errors";
import type { ServiceContext } from "@/lib/services/context";
import { actorOf } from "./actor-of";
import { admit, placeInstead } from "./admit";
import { contextOf } from "./context-of";
import { explain } from "./explain";
import { NONCE_HEADER, PATH_HEADER } from "./request-headers";
import type { PageKey } from "./route-table";
import { sessionOptions } from "./session-options";
import { STATUS_OF } from "./status-of";

type LeanRequest = IncomingMessage & { cookies: Partial<Record<string, string>> };
type Visit = { req: LeanRequest; res: ServerResponse };
type Instead = { redirect: { destination: string; permanent: false } } | { notFound: true };

/** What a page says that could not be shown. */
export type Failure = { message: string; remedy: string };

/**
 * What a lean page shows to somebody who may open it. Such a page is markup and one small script:
 * it is rendered outside of Next's app directory, whose own script alone is larger than a phone should load.
 */
export async function openLeanPage<Shown extends object>(
  key: PageKey,
  { req, res }: Visit,
  load: (ctx: ServiceContext, nonce: string) => Promise<Shown>,
): Promise<{ props: { shown: Shown | null; failure: Failure | null } } | Instead> {
  const given = { get: (name: string) => [req.headers[name]].flat()[0] ?? null };
  const path = given.get(PATH_HEADER) ?? "/";
  try {
    const ctx = contextOf(given);
    const actor = await actorOf(ctx, given, () => readSession(req, sessionOptions()));
    await admit(key, { ...ctx, actor }, path);
    const shown = await load({ ...ctx, actor }, given.get(NONCE_HEADER) ?? "");
    return { props: { shown, failure: null } };
  } catch (error) {
    const destination = placeInstead(error, path);
    if (destination) return { redirect: { destination, permanent: false } };
    // An address that names nothing that could be there leads to nothing, too.
    const isNothing = error instanceof AppError && error.code === "not_found";
    if (isNothing || error instanceof ZodError) return { notFound: true };
    const { code, message, remedy } = explain(error);
    res.statusCode = STATUS_OF[code];
    return { props: { shown: null, failure: { message, remedy } } };
  }
}

/** Reading a page renews no cookie, here as everywhere. */
function readSession(request: LeanRequest, options: NextAuthOptions) {
  const mute = { getHeader: () => undefined, setHeader: () => {}, setCookie: () => {} };
  type Args = Parameters<typeof getServerSession>;
  return getServerSession(...([request, mute, options] as unknown as Args));
}
