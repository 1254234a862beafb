import { headers } from "next/headers";
import { getServerSession } from "next-auth";
import { cache } from "react";
import { type Act, ruleOf } from "@/lib/core/acts";
import { AppError } from "@/lib/core/errors";
import type { ServiceContext } from "@/lib/services/context";
import { actorOf } from "./actor-of";
import { anonymousContext } from "./anonymous-context";
import { authOptions } from "./auth-options";

/**
 * The context of a request with the person or the token it came from; found out once per page.
 * Throws for an ended session.
 */
export const currentContext = cache(async (): Promise<ServiceContext> => {
  const ctx = await anonymousContext();
  const actor = await actorOf(ctx, await headers(), () => getServerSession(authOptions()));
  return { ...ctx, actor };
});

/** The context for an act. What anyone may do is not refused for an old cookie; it is then nobody's. */
export async function contextFor(act: Act): Promise<ServiceContext> {
  if (ruleOf(act).by !== "anyone") return currentContext();
  return currentContext().catch((error) => {
    if (error instanceof AppError) return anonymousContext();
    throw error;
  });
}
