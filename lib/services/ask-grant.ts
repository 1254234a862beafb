import { z } from "zod";
import { ACTS, type Act, ruleOf } from "@/lib/core/acts";
import { AppError } from "@/lib/core/errors";
import { Secret } from "@/lib/core/secret";
import { change } from "./change";
import type { ServiceContext } from "./context";
import { provePassword } from "./prove-password";
import { hashSecret, newSecret } from "./token-secret";

const GRANT_MS = 120_000;

export const AskGrantInput = z.object({
  act: z.custom<Act>((act) => typeof act === "string" && act in ACTS, "There is no such act."),
  thing: z.string().min(1).max(200),
  password: z
    .string()
    .max(1_000)
    .transform((text) => new Secret(text))
    .optional(),
});

/** Gives one use of one act on one thing, for the password or a sign-in that is seconds old. */
export async function askGrant(ctx: ServiceContext, raw: unknown): Promise<{ grant: Secret }> {
  const { act, thing, password } = AskGrantInput.parse(raw);
  const { actor } = ctx;
  if (actor.kind !== "person" || !ruleOf(act).fresh) throw unprovable("This act needs no grant.");
  const self = { kind: "person", id: actor.id, name: actor.name };

  const person = await ctx.db.person.findUniqueOrThrow({ where: { id: actor.id } });
  if (password && person.passwordHash)
    if (!(await provePassword(ctx, "grant.ask", person, password))) throw wrongPassword();

  return change(ctx, "grant.ask", self, async (tx) => {
    if (!password || !person.passwordHash)
      await spendRecentSignIn(ctx, tx.session, actor.sessionId);
    const grant = newSecret("swg_");
    await tx.freshGrant.create({
      data: {
        sessionId: actor.sessionId,
        secretHash: hashSecret(grant),
        act,
        thing,
        expiresAt: new Date(ctx.now().getTime() + GRANT_MS),
      },
    });
    return { result: { grant }, after: { act, thing } };
  });
}

/** A sign-in with the provider proves the person once: the stamp is taken back as it is used. */
async function spendRecentSignIn(
  ctx: ServiceContext,
  sessions: ServiceContext["db"]["session"],
  sessionId: string,
): Promise<void> {
  const { count } = await sessions.updateMany({
    where: {
      id: sessionId,
      person: { oidcIdentity: { not: null } },
      authenticatedAt: { gt: new Date(ctx.now().getTime() - GRANT_MS) },
    },
    data: { authenticatedAt: new Date(0) },
  });
  if (count === 0) throw unprovable("You have not just signed in with your provider.");
}

function wrongPassword(): AppError {
  return new AppError("sign_in_failed", {
    message: "The password is not right. Nothing was changed.",
    remedy: "Try again with the password of your account.",
    fields: { password: "This is not your password." },
  });
}

function unprovable(what: string): AppError {
  return new AppError("fresh_authentication_needed", {
    message: `${what} Nothing was changed.`,
    remedy: "Give the password of your account, or sign in with your provider again.",
  });
}
