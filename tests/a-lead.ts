import type { Role } from "@/lib/core/role";
import type { TestPanel } from "./panel";

/** Somebody who is a lead of one kind or of several, as an administrator would have made them. */
export async function aLead(panel: TestPanel, kinds: string | string[], ...more: Role[]) {
  const ctx = await panel.as("lead", ...more);
  const leadKinds = typeof kinds === "string" ? [kinds] : kinds;
  const { db } = panel.system;
  for (const leadKind of leadKinds) {
    await db.leadKind.upsert({ where: { name: leadKind }, create: { name: leadKind }, update: {} });
    await db.leadKindOfPerson.create({ data: { personId: ctx.actor.id, leadKind } });
  }
  return { ...ctx, actor: { ...ctx.actor, leadKinds } };
}
