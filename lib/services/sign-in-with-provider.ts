import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import type { Role } from "@/lib/core/role";
import type { Transaction } from "@/lib/store/database";
import { change } from "./change";
import type { ServiceContext } from "./context";
import { readPersonActor } from "./person-actor";
import { PersonEmail } from "./person-input";
import { recordDenied } from "./record-denied";
import { startSession } from "./start-session";

export const ProviderIdentity = z.object({
  issuer: z.string(),
  subject: z.string(),
  email: PersonEmail,
  emailVerified: z.boolean(),
  name: z.string().trim().max(100),
  roles: z.array(z.custom<Role>()),
  leadKinds: z.array(z.string()),
  authenticatedAt: z.date(),
  userAgent: z.string().nullable().default(null),
});

/**
 * Opens a session for somebody whom the provider vouches for. Roles follow the provider's claims at
 * each sign-in; somebody to whom they give no role is refused.
 */
export async function signInWithProvider(
  ctx: ServiceContext,
  raw: unknown,
): Promise<{ sessionId: string }> {
  const identity = ProviderIdentity.parse(raw);
  const known = await findKnown(ctx, identity);
  const refusal = whyRefused(identity, known);
  const named = { kind: "person", id: known?.id ?? "unknown", name: identity.name };
  if (refusal) {
    await recordDenied(ctx, "session.start", named, refusal);
    throw refused(refusal);
  }

  return change(ctx, "session.start", named, async (tx) => {
    const { id } = await keepPerson(tx, identity, known?.id);
    const session = await startSession(tx, ctx, { id }, identity);
    const actor = await readPersonActor(tx, session.id);
    const after = { session: session.id, provider: identity.issuer, roles: identity.roles };
    return { result: { sessionId: session.id }, thing: { ...named, id }, after, actor };
  });
}

type Identity = z.output<typeof ProviderIdentity>;

/** By the provider's own identity; by address only where the provider has verified it. */
function findKnown({ db }: ServiceContext, identity: Identity) {
  const byAddress = identity.emailVerified ? [{ email: identity.email, oidcIdentity: null }] : [];
  return db.person.findFirst({ where: { OR: [{ oidcIdentity: idOf(identity) }, ...byAddress] } });
}

function whyRefused(
  { roles, emailVerified }: Identity,
  known: { deactivatedAt: Date | null } | null,
): string | undefined {
  if (known?.deactivatedAt) return "The person is deactivated.";
  if (!known && !emailVerified) return "The provider has not verified the address.";
  return roles.length === 0 ? "The provider's claims give no role here." : undefined;
}

async function keepPerson(tx: Transaction, identity: Identity, knownId?: string) {
  const { email, name, roles } = identity;
  const kept = { oidcIdentity: idOf(identity), roles };
  const person = knownId
    ? await tx.person.update({ where: { id: knownId }, data: kept })
    : await tx.person.create({ data: { email, name: name || email, ...kept } });
  await tx.leadKind.createMany({
    data: identity.leadKinds.map((kind) => ({ name: kind })),
    skipDuplicates: true,
  });
  await tx.leadKindOfPerson.deleteMany({ where: { personId: person.id } });
  await tx.leadKindOfPerson.createMany({
    data: identity.leadKinds.map((leadKind) => ({ personId: person.id, leadKind })),
  });
  return person;
}

function idOf({ issuer, subject }: Identity): string {
  return `${issuer} ${subject}`;
}

function refused(why: string): AppError {
  return new AppError("sign_in_failed", {
    message: `${why} You are not signed in.`,
    remedy: "Ask an administrator of this panel, or of the provider.",
  });
}
