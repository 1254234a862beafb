import type { ServiceContext } from "@/lib/services/context";
import { readPanelFacts } from "@/lib/services/read-panel-facts";
import { openPanel } from "./panel";

/** The panel's settings in words, without a secret among them. */
export async function describeSettings(ctx: ServiceContext) {
  const { env } = openPanel();
  const url = new URL(env.DATABASE_URL ?? "postgres://unknown");
  return {
    ...(await readPanelFacts(ctx)),
    publicUrl: env.PUBLIC_URL,
    trustedProxies: env.TRUSTED_PROXIES,
    database: `${url.hostname}:${url.port || 5432}${url.pathname}`,
    provider: env.OIDC_ISSUER ? `${env.OIDC_NAME}, ${env.OIDC_ISSUER}` : null,
  };
}
