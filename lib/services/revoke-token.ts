import { notFound } from "@/lib/core/errors";
import { change } from "./change";
import type { ServiceContext } from "./context";

/** Ends a token, one's own or, for an administrator, anybody's. */
export async function revokeToken(ctx: ServiceContext, tokenId: string): Promise<void> {
  const token = await ctx.db.apiToken.findUnique({ where: { id: tokenId } });
  if (!token) throw notFound("token", tokenId);
  const thing = { kind: "token", id: tokenId, name: token.name, ownerId: token.personId };
  await change(ctx, "token.revoke", thing, async (tx) => {
    const { revokedAt } = token;
    const after = { revokedAt: revokedAt ?? ctx.now() };
    await tx.apiToken.updateMany({ where: { id: tokenId, revokedAt: null }, data: after });
    return { result: undefined, before: { revokedAt }, after };
  });
}
