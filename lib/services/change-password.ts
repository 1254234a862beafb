import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { Secret } from "@/lib/core/secret";
import { allow } from "./allow";
import { change } from "./change";
import type { ServiceContext } from "./context";
import { hashPassword, NewPassword } from "./password";
import { provePassword } from "./prove-password";

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
  allow(ctx, "password.change", thing);
  const person = await ctx.db.person.findUniqueOrThrow({ where: { id } });
  if (!(await provePassword(ctx, "password.change", person, current))) throw wrong();
  const passwordHash = await hashPassword(next);

  await change(ctx, "password.change", { ...thing, name: person.name }, async (tx) => {
    await tx.person.update({ where: { id }, data: { passwordHash } });
    await tx.session.updateMany({
      where: { personId: id, revokedAt: null, ...othersThan(ctx) },
      data: { revokedAt: ctx.now() },
    });
    return { result: undefined };
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
