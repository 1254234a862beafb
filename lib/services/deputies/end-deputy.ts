import { notFound } from "@/lib/core/errors";
import { isId } from "@/lib/core/is-id";
import { change } from "@/lib/services/change";
import type { ServiceContext } from "@/lib/services/context";

/** Ends a deputy's say before its time. What they have decided stays decided. */
export async function endDeputy(ctx: ServiceContext, id: string): Promise<void> {
  const row = isId(id)
    ? await ctx.db.deputy.findUnique({ where: { id }, include: { deputy: true } })
    : null;
  if (!row) throw notFound("deputy", id);
  const name = `${row.deputy.name} as ${row.as}`;
  const thing = { kind: "deputy", id, name, ownerId: row.personId };
  await change(ctx, "deputy.end", thing, async (tx) => {
    const after = { revokedAt: row.revokedAt ?? ctx.now() };
    await tx.deputy.updateMany({ where: { id, revokedAt: null }, data: after });
    return { result: undefined, before: { revokedAt: row.revokedAt }, after };
  });
}
