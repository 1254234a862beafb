import type { Actor } from "@/lib/core/actor";
import { AppError } from "@/lib/core/errors";
import { isRole } from "@/lib/core/role";
import type { Secret } from "@/lib/core/secret";
import type { Database } from "@/lib/store/database";
import { hashSecret } from "./token-secret";

const SEEN_EVERY_MS = 60_000;

/** Whom an API token acts for: its owner, with no more than the owner's roles and its own scopes. */
export async function resolveToken(db: Database, secret: Secret, now: Date): Promise<Actor> {
  const token = await db.apiToken.findUnique({
    where: { secretHash: hashSecret(secret) },
    include: { person: { include: { leadKinds: true } } },
  });
  if (!token || token.revokedAt || token.expiresAt <= now || token.person.deactivatedAt)
    throw new AppError("signed_out", {
      message: "The token is not valid: unknown, revoked or expired. Nothing was changed.",
      remedy: "Create a new token under Settings, Tokens.",
    });
  if (!token.lastUsedAt || now.getTime() - token.lastUsedAt.getTime() > SEEN_EVERY_MS)
    await db.apiToken.update({ where: { id: token.id }, data: { lastUsedAt: now } });
  return {
    kind: "token",
    tokenId: token.id,
    tokenName: token.name,
    person: { id: token.person.id, name: token.person.name },
    roles: token.person.roles.filter(isRole),
    leadKinds: token.person.leadKinds.map(({ leadKind }) => leadKind),
    scopes: token.scopes,
  };
}
