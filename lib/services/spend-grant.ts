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
  throw new AppError("fresh_authentication_needed", {
    message: "This act asks you to prove again who you are. Nothing was changed.",
    remedy: "Give your password again; it counts for this one act, for two minutes.",
    fields: { act, thing: grantThing(thing) },
  });
}

/** How a grant names the thing that it is for. */
export function grantThing({ kind, id }: Thing): string {
  return `${kind}:${id}`;
}
