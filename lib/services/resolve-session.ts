import type { Actor, PersonActor } from "@/lib/core/actor";
import { AppError } from "@/lib/core/errors";
import type { Transaction } from "@/lib/store/database";
import { readPersonActor } from "./person-actor";

/** Whose session it was that has ended: the cause of being refused for it. */
export class FormerSession {
  constructor(readonly actor: PersonActor) {}
}

/** Who a session cookie speaks for. An ended session is an error of its own, so that it can be said. */
export async function resolveSession(
  db: Transaction,
  sessionId: string,
  now: Date,
): Promise<Actor> {
  const session = await db.session.findUnique({
    where: { id: sessionId },
    include: { person: { select: { deactivatedAt: true } } },
  });
  const holds =
    session && !session.revokedAt && session.expiresAt > now && !session.person.deactivatedAt;
  if (holds) return readPersonActor(db, sessionId);
  throw new AppError("session_ended", {
    message:
      "Your session has ended: it was revoked, or twelve hours are over. Nothing was changed.",
    remedy: "Sign in again; you come back to this page.",
    ...(session && { cause: new FormerSession(await readPersonActor(db, sessionId)) }),
  });
}
