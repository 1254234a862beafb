import type { Act } from "@/lib/core/acts";
import type { Thing } from "@/lib/core/can";
import { appendAudit } from "@/lib/store/append-audit";
import { auditStatement } from "./audit-statement";
import type { ServiceContext } from "./context";

/** Tells the audit trail of an attempt that was refused. */
export async function recordDenied(
  ctx: ServiceContext,
  act: Act,
  thing: Thing,
  reason: string,
): Promise<void> {
  await ctx.db.$transaction((tx) =>
    appendAudit(tx, auditStatement(ctx, act, "denied", thing, { reason })),
  );
}
