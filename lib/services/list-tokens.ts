import { personIdOf } from "@/lib/core/actor";
import { can } from "@/lib/core/can";
import type { TokenView } from "@/lib/core/token-view";
import { allow } from "./allow";
import type { ServiceContext } from "./context";

/** One's own tokens, or everybody's for an administrator; the ones in force first. */
export async function listTokens(ctx: ServiceContext): Promise<TokenView[]> {
  const ownerId = personIdOf(ctx.actor) ?? "";
  allow(ctx, "token.see", { kind: "person", id: ownerId, ownerId });
  const everybodys = can(ctx.actor, "token.see").allowed;
  const rows = await ctx.db.apiToken.findMany({
    where: everybodys ? {} : { personId: ownerId },
    include: { person: { select: { id: true, name: true } } },
    orderBy: [{ revokedAt: { sort: "desc", nulls: "first" } }, { createdAt: "desc" }],
  });
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    start: row.start,
    owner: row.person,
    scopes: row.scopes,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  }));
}
