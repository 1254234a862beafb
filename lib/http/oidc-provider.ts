import type { Profile } from "next-auth";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { z } from "zod";
import type { Env } from "@/lib/config/env";

const Claims = z.looseObject({
  iss: z.string(),
  sub: z.string(),
  email: z.string(),
  email_verified: z.boolean().default(false),
  name: z.string().default(""),
  auth_time: z.number().optional(),
  iat: z.number(),
});

/** The OpenID Connect provider, where one is configured. */
export function oidcProvider(env: Env): OAuthConfig<Profile>[] {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = env;
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) return [];
  return [
    {
      id: "oidc",
      name: OIDC_NAME,
      type: "oauth",
      wellKnown: `${OIDC_ISSUER.replace(/\/$/, "")}/.well-known/openid-configuration`,
      clientId: OIDC_CLIENT_ID,
      clientSecret: OIDC_CLIENT_SECRET,
      authorization: { params: { scope: "openid email profile", max_age: 43_200 } },
      idToken: true,
      checks: ["pkce", "state", "nonce"],
      profile: ({ sub }) => ({ id: sub ?? "" }),
    },
  ];
}

/** What the provider's claims say of a person, with the roles that the mapping gives for them. */
export function readIdentity(env: Env, profile: unknown) {
  const claims = Claims.parse(profile);
  const held = z.union([z.array(z.string()), z.string().transform((one) => [one])]).catch([]);
  const values = new Set(held.parse(claims[env.OIDC_ROLES_CLAIM]));
  const given = env.OIDC_ROLES.filter(({ claim }) => values.has(claim));
  return {
    issuer: claims.iss,
    subject: claims.sub,
    email: claims.email,
    emailVerified: claims.email_verified,
    name: claims.name,
    roles: [...new Set(given.map(({ role }) => role))],
    leadKinds: [...new Set(given.flatMap(({ leadKind }) => leadKind ?? []))],
    authenticatedAt: new Date((claims.auth_time ?? claims.iat) * 1000),
  };
}
