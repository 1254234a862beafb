import { notFound } from "@/lib/core/errors";
import { change } from "./change";
import type { ServiceContext } from "./context";

/** Ends a session, one's own or, for an administrator, anybody's. Ending it twice is no error. */
export async function endSession(ctx: ServiceContext, sessionId: string): Promise<void> {
  const session = await ctx.db.session.findUnique({
    where: { id: sessionId },
    include: { person: { select: { name: true } } },
  });
  if (!session) throw notFound("session", sessionId);
  const { person, personId } = session;
  const thing = { kind: "session", id: sessionId, name: person.name, ownerId: personId };
  await change(ctx, "session.end", thing, async (tx) => {
    const { revokedAt } = session;
    const after = { revokedAt: revokedAt ?? ctx.now() };
    await tx.session.updateMany({ where: { id: sessionId, revokedAt: null }, data: after });
    return { result: undefined, before: { revokedAt }, after };
  });
}
