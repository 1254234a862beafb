import type { SessionView } from "@/lib/core/person-view";
import { allow } from "./allow";
import type { ServiceContext } from "./context";

/** The open sessions of a person, newest first. */
export async function listSessions(ctx: ServiceContext, personId: string): Promise<SessionView[]> {
  allow(ctx, "session.see", { kind: "person", id: personId, ownerId: personId });
  const rows = await ctx.db.session.findMany({
    where: { personId, revokedAt: null, expiresAt: { gt: ctx.now() } },
    orderBy: { createdAt: "desc" },
  });
  return rows.map((row) => ({
    id: row.id,
    startedAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    address: row.address,
    browser: row.userAgent,
    isThisOne: ctx.actor.kind === "person" && ctx.actor.sessionId === row.id,
  }));
}
