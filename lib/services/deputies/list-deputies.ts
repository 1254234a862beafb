import { personIdOf } from "@/lib/core/actor";
import type { DeputyView } from "@/lib/core/deputy-view";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";
import { capacitiesOf } from "./capacities-of";

export type Deputies = {
  /** Who stands in for me. */
  mine: DeputyView[];
  /** For whom I stand in. */
  for: DeputyView[];
  /** As what I could name a deputy. */
  capacities: string[];
  /** Whom I could name. */
  candidates: { id: string; name: string }[];
};

/** One's own deputies and those whose deputy one is, the newest first. */
export async function listDeputies(ctx: ServiceContext): Promise<Deputies> {
  allow(ctx, "deputy.see");
  const me = personIdOf(ctx.actor);
  if (me === undefined) return { mine: [], for: [], capacities: [], candidates: [] };
  const rows = await ctx.db.deputy.findMany({
    where: { OR: [{ personId: me }, { deputyId: me }] },
    include: {
      principal: { select: { id: true, name: true } },
      deputy: { select: { id: true, name: true } },
    },
    orderBy: { createdAt: "desc" },
    take: 50,
  });
  const views = rows.map((row) => ({
    ...{ id: row.id, as: row.as, reason: row.reason },
    ...{ principal: row.principal, deputy: row.deputy },
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    revokedAt: row.revokedAt?.toISOString() ?? null,
  }));
  return {
    mine: views.filter(({ principal }) => principal.id === me),
    for: views.filter(({ deputy }) => deputy.id === me),
    capacities: await capacitiesOf(ctx.db, ctx),
    candidates: await ctx.db.person.findMany({
      where: { id: { not: me }, deactivatedAt: null, roles: { has: "lead" } },
      select: { id: true, name: true },
      orderBy: { name: "asc" },
    }),
  };
}
