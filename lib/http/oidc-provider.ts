import type { Profile } from "next-auth";
import type { OAuthConfig, UserinfoEndpointHandler } from "next-auth/providers/oauth";
import { z } from "zod";
import type { Env } from "@/lib/config/env";

const Claims = z.looseObject({
  iss: z.string(),
  sub: z.string(),
  email: z.string(),
  email_verified: z.boolean().default(false),
  name: z.string().default(""),
  auth_time: z.number().optional(),
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
      userinfo: { request: readClaims },
      checks: ["pkce", "state", "nonce"],
      profile: ({ sub }) => ({ id: sub ?? "" }),
    },
  ];
}

type Asked = Parameters<NonNullable<UserinfoEndpointHandler["request"]>>[0];

/** A strict provider puts no address and no groups into the token: it tells them when asked for them. */
async function readClaims({ client, tokens }: Asked): Promise<Profile> {
  const [, said = ""] = tokens.id_token?.split(".") ?? [];
  // The token was verified before this is called.
  const claims = JSON.parse(Buffer.from(said, "base64url").toString());
  if (!client.issuer.metadata.userinfo_endpoint) return claims;
  const told = await client.userinfo(tokens.access_token ?? "");
  if (told.sub !== claims.sub) throw new Error("The provider told of another person.");
  return { ...told, ...claims };
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
    // Without its time a sign-in counts as long ago: the provider may have asked nobody anything.
    authenticatedAt: new Date((claims.auth_time ?? 0) * 1000),
  };
}
