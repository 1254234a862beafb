import { headers } from "next/headers";
import { getServerSession } from "next-auth";
import { cache } from "react";
import type { Actor } from "@/lib/core/actor";
import { type Act, ruleOf } from "@/lib/core/acts";
import { AppError } from "@/lib/core/errors";
import { Secret } from "@/lib/core/secret";
import type { ServiceContext } from "@/lib/services/context";
import { resolveSession } from "@/lib/services/resolve-session";
import { resolveToken } from "@/lib/services/resolve-token";
import { anonymousContext } from "./anonymous-context";
import { authOptions } from "./auth-options";

/**
 * The context of a request with the person or the token it came from; found out once per page.
 * Throws for an ended session.
 */
export const currentContext = cache(async (): Promise<ServiceContext> => {
  const ctx = await anonymousContext();
  return { ...ctx, actor: await currentActor(ctx) };
});

/** The context for an act. What anyone may do is not refused for an old cookie; it is then nobody's. */
export async function contextFor(act: Act): Promise<ServiceContext> {
  if (ruleOf(act).by !== "anyone") return currentContext();
  return currentContext().catch((error) => {
    if (error instanceof AppError) return anonymousContext();
    throw error;
  });
}

async function currentActor({ db, now }: ServiceContext): Promise<Actor> {
  const bearer = /^Bearer (\S+)$/i.exec((await headers()).get("authorization") ?? "")?.[1];
  if (bearer) return resolveToken(db, new Secret(bearer), now());
  const session = await getServerSession(authOptions());
  return session?.sessionId ? resolveSession(db, session.sessionId, now()) : { kind: "nobody" };
}
