import { notFound } from "@/lib/core/errors";
import { change } from "./change";
import type { ServiceContext } from "./context";
import { findPersonRow } from "./person-row";

/** Lets a deactivated person sign in again. Ended sessions and tokens stay ended. */
export async function reactivatePerson(ctx: ServiceContext, personId: string): Promise<void> {
  await change(ctx, "person.reactivate", { kind: "person", id: personId }, async (tx) => {
    const row = await findPersonRow(tx, personId);
    if (!row) throw notFound("person", personId);
    await tx.person.update({ where: { id: personId }, data: { deactivatedAt: null } });
    return {
      result: undefined,
      thing: { kind: "person", id: personId, name: row.name },
      before: { deactivatedAt: row.deactivatedAt },
      after: { deactivatedAt: null },
    };
  });
}
