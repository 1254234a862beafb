import { change } from "./change";
import type { ServiceContext } from "./context";
import { readPersonActor } from "./person-actor";

/** Ends the session of somebody who signs out. A session that is not there needs no ending. */
export async function signOut(ctx: ServiceContext, sessionId: string): Promise<void> {
  const session = await ctx.db.session.findUnique({ where: { id: sessionId } });
  if (!session || session.revokedAt) return;
  const actor = await readPersonActor(ctx.db, sessionId);
  const thing = { kind: "session", id: sessionId, name: actor.name, ownerId: actor.id };
  await change({ ...ctx, actor }, "session.end", thing, async (tx) => {
    await tx.session.updateMany({ where: { id: sessionId }, data: { revokedAt: ctx.now() } });
    return { result: undefined };
  });
}
