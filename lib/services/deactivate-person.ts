import { notFound } from "@/lib/core/errors";
import { change } from "./change";
import type { ServiceContext } from "./context";
import { findPersonRow } from "./person-row";
import { refuseLastAdministrator } from "./person-standing";

/** Ends what a person can do here: sessions and tokens with it. What they did stays recorded. */
export async function deactivatePerson(ctx: ServiceContext, personId: string): Promise<void> {
  await change(ctx, "person.deactivate", { kind: "person", id: personId }, async (tx) => {
    const row = await findPersonRow(tx, personId);
    if (!row) throw notFound("person", personId);
    await refuseLastAdministrator(tx, personId);
    const now = ctx.now();
    const open = { personId, revokedAt: null };
    await tx.person.update({ where: { id: personId }, data: { deactivatedAt: now } });
    await tx.session.updateMany({ where: open, data: { revokedAt: now } });
    await tx.apiToken.updateMany({ where: open, data: { revokedAt: now } });
    return {
      result: undefined,
      thing: { kind: "person", id: personId, name: row.name },
      before: { deactivatedAt: row.deactivatedAt },
      after: { deactivatedAt: now.toISOString() },
    };
  });
}
