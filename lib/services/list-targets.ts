import { can } from "@/lib/core/can";
import type { TargetView } from "@/lib/core/target-view";
import { allow } from "./allow";
import type { ServiceContext } from "./context";
import { findTargetRow, toTargetView } from "./target-row";

/** The targets in use, by name; the retired ones are asked for. */
export async function listTargets(
  ctx: ServiceContext,
  { retired = false }: { retired?: boolean } = {},
): Promise<TargetView[]> {
  allow(ctx, "target.see");
  const rows = await ctx.db.target.findMany({
    where: { retiredAt: retired ? { not: null } : null },
    include: { addresses: true },
    orderBy: [{ name: "asc" }, { environment: "asc" }],
  });
  return rows.map((row) => asAllowed(ctx, toTargetView(row)));
}

/** One target. */
export async function getTarget(ctx: ServiceContext, targetId: string): Promise<TargetView> {
  allow(ctx, "target.see", { kind: "target", id: targetId });
  return asAllowed(ctx, toTargetView(await findTargetRow(ctx.db, targetId)));
}

/** Where a database lies is for those who may look into it. */
function asAllowed({ actor }: ServiceContext, target: TargetView): TargetView {
  return can(actor, "target.inspect").allowed ? target : { ...target, addresses: [] };
}
