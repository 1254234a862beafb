import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { Secret } from "@/lib/core/secret";
import { change } from "./change";
import type { ServiceContext } from "./context";
import { hashPassword, NewPassword, verifyPassword } from "./password";
import { countSignIn } from "./sign-in-limit";

export const ChangePasswordInput = z.object({
  current: z
    .string()
    .max(1_000)
    .transform((text) => new Secret(text)),
  next: NewPassword,
});

/** Changes one's own password and ends one's other sessions. */
export async function changePassword(ctx: ServiceContext, raw: unknown): Promise<void> {
  const { current, next } = ChangePasswordInput.parse(raw);
  const { actor } = ctx;
  const id = actor.kind === "person" ? actor.id : "";
  const thing = { kind: "person", id, ownerId: id };
  const passwordHash = await hashPassword(next);

  await change(ctx, "password.change", thing, async (tx) => {
    const person = await tx.person.findUniqueOrThrow({ where: { id } });
    const takeBack = await countSignIn(ctx, person.email);
    if (!(await verifyPassword(current, person.passwordHash))) throw wrong();
    await takeBack();
    await tx.person.update({ where: { id }, data: { passwordHash } });
    await tx.session.updateMany({
      where: { personId: id, revokedAt: null, ...othersThan(ctx) },
      data: { revokedAt: ctx.now() },
    });
    return { result: undefined, thing: { ...thing, name: person.name } };
  });
}

function othersThan({ actor }: ServiceContext) {
  return actor.kind === "person" ? { id: { not: actor.sessionId } } : {};
}

function wrong(): AppError {
  return new AppError("sign_in_failed", {
    message: "The current password is not right. Nothing was changed.",
    remedy: "Try again, or ask an administrator for a new password.",
    fields: { current: "This is not your current password." },
  });
}
