import { personIdOf } from "@/lib/core/actor";
import type { Act } from "@/lib/core/acts";
import type { Thing } from "@/lib/core/can";
import { AppError } from "@/lib/core/errors";
import type { Transaction } from "@/lib/store/database";
import type { ServiceContext } from "./context";
import { hashSecret } from "./token-secret";

/** Uses up the fresh authentication that this act on this thing needs, or refuses the act. */
export async function spendGrant(
  tx: Transaction,
  ctx: ServiceContext,
  act: Act,
  thing: Thing,
): Promise<void> {
  if (ctx.actor.kind === "system") return;
  const { count } =
    ctx.grant && ctx.actor.kind === "person"
      ? await tx.freshGrant.updateMany({
          where: {
            secretHash: hashSecret(ctx.grant),
            sessionId: ctx.actor.sessionId,
            act,
            thing: grantThing(thing),
            usedAt: null,
            expiresAt: { gt: ctx.now() },
          },
          data: { usedAt: ctx.now() },
        })
      : { count: 0 };
  if (count === 1) return;
  const how = (await hasPassword(tx, ctx)) ? BY_PASSWORD : BY_PROVIDER;
  throw new AppError("fresh_authentication_needed", {
    message: "This act asks you to prove again who you are. Nothing was changed.",
    fields: { act, thing: grantThing(thing) },
    ...how,
  });
}

const BY_PASSWORD = {
  remedy: "Give your password again; it counts for this one act, for two minutes.",
};
const BY_PROVIDER = {
  remedy: "Sign in with your provider again; it counts for one act, for two minutes.",
  signInAt: "/sign-in/again",
};

async function hasPassword(tx: Transaction, { actor }: ServiceContext): Promise<boolean> {
  const id = personIdOf(actor) ?? "";
  const person = await tx.person.findUnique({ where: { id }, select: { passwordHash: true } });
  return person?.passwordHash !== null;
}

/** How a grant names the thing that it is for. */
export function grantThing({ kind, id }: Thing): string {
  return `${kind}:${id}`;
}
