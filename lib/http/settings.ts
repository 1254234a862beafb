import type { ServiceContext } from "@/lib/services/context";
import { countOldSecrets } from "@/lib/services/rotate-keys";
import { openPanel } from "./panel";

/** The panel's settings in words, without a secret among them. */
export async function describeSettings(ctx: ServiceContext) {
  const { env, db } = openPanel();
  const url = new URL(env.DATABASE_URL ?? "postgres://unknown");
  const panel = await db.panel.findUniqueOrThrow({ where: { id: 1 } });
  const [version] = await db.$queryRaw<{ server_version: string }[]>`show server_version`;
  return {
    publicUrl: env.PUBLIC_URL,
    trustedProxies: env.TRUSTED_PROXIES,
    database: `${url.hostname}:${url.port || 5432}${url.pathname}`,
    databaseVersion: version?.server_version ?? "unknown",
    createdAt: panel.createdAt.toISOString(),
    currentKey: ctx.keys.currentId,
    oldSecrets: await countOldSecrets(ctx),
    provider: env.OIDC_ISSUER ? `${env.OIDC_NAME}, ${env.OIDC_ISSUER}` : null,
  };
}
