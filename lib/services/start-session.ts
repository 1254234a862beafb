import type { Transaction } from "@/lib/store/database";
import type { ServiceContext } from "./context";

const SESSION_MS = 12 * 3_600_000;
const KEPT_MS = 30 * 24 * 3_600_000;

/** Opens a session; its end is fixed now and nothing prolongs it. */
export async function startSession(
  tx: Transaction,
  ctx: ServiceContext,
  person: { id: string },
  { userAgent, authenticatedAt = ctx.now() }: { userAgent: string | null; authenticatedAt?: Date },
): Promise<{ id: string; expiresAt: Date }> {
  const now = ctx.now();
  // Long ended sessions leave as new ones come; the audit trail keeps what was done in them.
  await tx.session.deleteMany({ where: { expiresAt: { lt: new Date(now.getTime() - KEPT_MS) } } });
  const { id, expiresAt } = await tx.session.create({
    data: {
      personId: person.id,
      createdAt: now,
      authenticatedAt,
      expiresAt: new Date(now.getTime() + SESSION_MS),
      address: ctx.address,
      userAgent: userAgent?.slice(0, 300) ?? null,
    },
  });
  return { id, expiresAt };
}
