import type { Session } from "next-auth";
import type { Actor } from "@/lib/core/actor";
import { Secret } from "@/lib/core/secret";
import type { ServiceContext } from "@/lib/services/context";
import { resolveSession } from "@/lib/services/resolve-session";
import { resolveToken } from "@/lib/services/resolve-token";
import type { GivenHeaders } from "./context-of";

/** Who sent a request: a token, a person by their session, or nobody. Throws for an ended session. */
export async function actorOf(
  { db, now }: ServiceContext,
  given: GivenHeaders,
  readSession: () => Promise<Session | null>,
): Promise<Actor> {
  const bearer = /^Bearer (\S+)$/i.exec(given.get("authorization") ?? "")?.[1];
  if (bearer) return resolveToken(db, new Secret(bearer), now());
  const session = await readSession();
  return session?.sessionId ? resolveSession(db, session.sessionId, now()) : { kind: "nobody" };
}
