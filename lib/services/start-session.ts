import type { Transaction } from "@/lib/store/database";
import type { ServiceContext } from "./context";

const SESSION_HOURS = 12;

/** Opens a session; its end is fixed now and nothing prolongs it. */
export async function startSession(
  tx: Transaction,
  ctx: ServiceContext,
  person: { id: string },
  { userAgent, authenticatedAt = ctx.now() }: { userAgent: string | null; authenticatedAt?: Date },
): Promise<{ id: string; expiresAt: Date }> {
  const now = ctx.now();
  const { id, expiresAt } = await tx.session.create({
    data: {
      personId: person.id,
      createdAt: now,
      authenticatedAt,
      expiresAt: new Date(now.getTime() + SESSION_HOURS * 3_600_000),
      address: ctx.address,
      userAgent: userAgent?.slice(0, 300) ?? null,
    },
  });
  return { id, expiresAt };
}
