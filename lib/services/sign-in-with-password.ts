import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { isStorable } from "@/lib/core/is-storable";
import { Secret } from "@/lib/core/secret";
import { change } from "./change";
import type { ServiceContext } from "./context";
import { verifyPassword } from "./password";
import { readPersonActor } from "./person-actor";
import { recordDenied } from "./record-denied";
import { countSignIn } from "./sign-in-limit";
import { startSession } from "./start-session";

export const SignInInput = z.object({
  email: z.string().trim().toLowerCase().max(320).refine(isStorable),
  password: z
    .string()
    .max(1_000)
    .transform((text) => new Secret(text)),
  userAgent: z.string().nullable().default(null),
});

/** Opens a session for the right password, or says no more than that the two do not match. */
export async function signInWithPassword(
  ctx: ServiceContext,
  raw: unknown,
): Promise<{ sessionId: string }> {
  const { email, password, userAgent } = SignInInput.parse(raw);
  const takeBack = await countSignIn(ctx, email);
  const person = await ctx.db.person.findUnique({ where: { email } });
  const matches = await verifyPassword(password, person?.passwordHash ?? null);
  if (!person || !matches || person.deactivatedAt) {
    const known = person ? { kind: "person", id: person.id, name: person.name } : undefined;
    await recordDenied(
      ctx,
      "session.start",
      known ?? { kind: "person", id: "unknown" },
      why(person),
    );
    throw failed();
  }
  await takeBack();

  const thing = { kind: "person", id: person.id, name: person.name };
  return change(ctx, "session.start", thing, async (tx) => {
    const session = await startSession(tx, ctx, person, { userAgent });
    const actor = await readPersonActor(tx, session.id);
    return { result: { sessionId: session.id }, after: { session: session.id }, actor };
  });
}

function why(person: { deactivatedAt: Date | null } | null): string {
  if (!person) return "No person has this address.";
  return person.deactivatedAt ? "The person is deactivated." : "The password was wrong.";
}

function failed(): AppError {
  return new AppError("sign_in_failed", {
    message: "The address and the password do not match. You are not signed in.",
    remedy: "Check both and try again, or ask an administrator for a new password.",
  });
}
