import { notFound } from "@/lib/core/errors";
import type { Secret } from "@/lib/core/secret";
import { change } from "./change";
import type { ServiceContext } from "./context";
import { hashPassword } from "./password";
import { findPersonRow } from "./person-row";
import { newSecret } from "./token-secret";

/** Gives a person a new password, returned once, and ends the sessions that the old one opened. */
export async function resetPassword(
  ctx: ServiceContext,
  personId: string,
): Promise<{ password: Secret }> {
  const password = newSecret("");
  const passwordHash = await hashPassword(password);

  return change(ctx, "person.reset-password", { kind: "person", id: personId }, async (tx) => {
    const row = await findPersonRow(tx, personId);
    if (!row) throw notFound("person", personId);
    await tx.person.update({ where: { id: personId }, data: { passwordHash } });
    await tx.session.updateMany({
      where: { personId, revokedAt: null },
      data: { revokedAt: ctx.now() },
    });
    await tx.signInFailure.deleteMany({ where: { subject: `account:${row.email}` } });
    return { result: { password }, thing: { kind: "person", id: personId, name: row.name } };
  });
}
