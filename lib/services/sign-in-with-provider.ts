import { z } from "zod";
import { PROVIDER_REFUSALS, type ProviderRefusal } from "@/lib/core/provider-refusal";
import type { Role } from "@/lib/core/role";
import type { Transaction } from "@/lib/store/database";
import { change } from "./change";
import type { ServiceContext } from "./context";
import { readPersonActor } from "./person-actor";
import { PersonEmail } from "./person-input";
import { isLastAdministrator } from "./person-standing";
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
 * Opens a session for somebody whom the provider vouches for, or says why not. Roles follow the
 * provider's claims at each sign-in; somebody to whom they give no role is refused.
 */
export async function signInWithProvider(
  ctx: ServiceContext,
  raw: unknown,
): Promise<{ sessionId: string } | { refused: ProviderRefusal }> {
  const identity = ProviderIdentity.parse(raw);
  const known = await findKnown(ctx, identity);
  const named = { kind: "person", id: known?.id ?? "unknown", name: identity.name };
  try {
    await refuse(ctx, identity, known);
    return await change(ctx, "session.start", named, async (tx) => {
      const { id } = await keepPerson(tx, identity, known?.id);
      const session = await startSession(tx, ctx, { id }, identity);
      const actor = await readPersonActor(tx, session.id);
      const after = { session: session.id, provider: identity.issuer, roles: identity.roles };
      return { result: { sessionId: session.id }, thing: { ...named, id }, after, actor };
    });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    await recordDenied(ctx, "session.start", named, PROVIDER_REFUSALS[error.refusal]);
    return { refused: error.refusal };
  }
}

type Identity = z.output<typeof ProviderIdentity>;
type Known = { id: string; deactivatedAt: Date | null } | null;

class Refused extends Error {
  constructor(readonly refusal: ProviderRefusal) {
    super(refusal);
  }
}

/** By the provider's own identity; else by an address that the provider has verified and nobody else is linked to. */
async function findKnown({ db }: ServiceContext, identity: Identity): Promise<Known> {
  const linked = await db.person.findUnique({ where: { oidcIdentity: idOf(identity) } });
  if (linked || !identity.emailVerified) return linked;
  return db.person.findFirst({ where: { email: identity.email, oidcIdentity: null } });
}

async function refuse({ db }: ServiceContext, identity: Identity, known: Known): Promise<void> {
  if (known?.deactivatedAt) throw new Refused("deactivated");
  if (!known && !identity.emailVerified) throw new Refused("unverified");
  if (!known && (await db.person.findUnique({ where: { email: identity.email } })))
    throw new Refused("address-taken");
  if (identity.roles.length === 0) throw new Refused("no-role");
}

async function keepPerson(tx: Transaction, identity: Identity, knownId?: string) {
  const { email, name, roles } = identity;
  if (knownId && !roles.includes("administrator") && (await isLastAdministrator(tx, knownId)))
    throw new Refused("last-administrator");
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
