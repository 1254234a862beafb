import type { Transaction } from "@/lib/store/database";
import type { ServiceContext } from "./context";
import { resolveSession } from "./resolve-session";

type Asked = Pick<ServiceContext, "actor" | "now"> & { db: Transaction };

/** Whether the actor of something that goes on for long may still act: the session or the token holds. */
export async function stillHolds({ db, actor, now }: Asked): Promise<boolean> {
  if (actor.kind === "nobody") return false;
  if (actor.kind === "system") return true;
  if (actor.kind === "person")
    return resolveSession(db, actor.sessionId, now()).then(
      () => true,
      () => false,
    );
  const token = await db.apiToken.findUnique({
    where: { id: actor.tokenId },
    include: { person: { select: { deactivatedAt: true } } },
  });
  return Boolean(
    token && !token.revokedAt && token.expiresAt > now() && !token.person.deactivatedAt,
  );
}
