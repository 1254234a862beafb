import { z } from "zod";
import type { AuditView } from "@/lib/core/audit-view";
import { isStorable } from "@/lib/core/is-storable";
import type { AuditEntry } from "@/prisma/generated/client";
import { allow } from "./allow";
import type { ServiceContext } from "./context";

const PAGE = 50;

const words = (most: number) =>
  z.string().trim().max(most).refine(isStorable).optional().catch(undefined);
const day = z.iso.date().optional().catch(undefined);

/** Filters are read kindly: one that makes no sense filters nothing. */
export const AuditFilter = z.object({
  who: words(200),
  act: words(100),
  thing: words(200),
  outcome: z.enum(["done", "denied"]).optional().catch(undefined),
  from: day,
  to: day,
  before: z.coerce.bigint().positive().optional().catch(undefined),
});
export type AuditFilter = z.output<typeof AuditFilter>;

/** The newest entries that fit the filter, and where the next page begins. */
export async function listAudit(
  ctx: ServiceContext,
  raw: unknown,
): Promise<{ entries: AuditView[]; next: string | null }> {
  allow(ctx, "audit.see");
  const rows = await ctx.db.auditEntry.findMany({
    where: whereOf(AuditFilter.parse(raw)),
    orderBy: { seq: "desc" },
    take: PAGE + 1,
  });
  const shown = rows.slice(0, PAGE);
  const next = rows.length > PAGE ? String(shown.at(-1)?.seq) : null;
  return { entries: shown.map(toAuditView), next };
}

function whereOf({ who, act, thing, outcome, from, to, before }: AuditFilter) {
  const contains = (text: string) => ({ contains: text, mode: "insensitive" as const });
  const nextDay = to ? new Date(Date.parse(to) + 86_400_000) : undefined;
  return {
    ...(who ? { actorName: contains(who) } : {}),
    ...(act ? { act: { startsWith: act } } : {}),
    ...(thing
      ? { OR: [{ thingName: contains(thing) }, { thingId: thing }, { thingKind: thing }] }
      : {}),
    ...(outcome ? { outcome } : {}),
    ...(before ? { seq: { lt: before } } : {}),
    at: { ...(from ? { gte: new Date(from) } : {}), ...(nextDay ? { lt: nextDay } : {}) },
  };
}

function toAuditView(row: AuditEntry): AuditView {
  return {
    seq: String(row.seq),
    at: row.at.toISOString(),
    actorKind: row.actorKind,
    actorName: row.actorName,
    act: row.act,
    outcome: row.outcome === "denied" ? "denied" : "done",
    thing: { kind: row.thingKind, id: row.thingId, name: row.thingName },
    before: row.before,
    after: row.after,
    reason: row.reason,
    address: row.address,
    hash: row.hash,
  };
}
