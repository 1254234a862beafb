import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import Provider from "oidc-provider";

const SCOPE = "openid email profile";
const MOUNTED_AT = "/oidc";

/** What the provider says of somebody. */
export type Claims = {
  email: string;
  email_verified?: boolean;
  name?: string;
  groups?: string[];
};

/** A real OpenID Connect provider in this process; anybody signs in there by name, with any password. */
export type IdentityProvider = {
  settings: Record<string, string>;
  people: Map<string, Claims>;
  /** Lets the panel at this address in. */
  serve(panelUrl: string): void;
  stop(): Promise<void>;
};

/** Takes a port, so that a panel can be told of the provider, and serves once it knows the panel. */
export async function startIdentityProvider(): Promise<IdentityProvider> {
  const people = new Map<string, Claims>();
  const clientSecret = randomBytes(24).toString("hex");
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  const issuer = `http://localhost:${port}${MOUNTED_AT}`;

  function serve(panelUrl: string): void {
    const answer = new Provider(issuer, configure(panelUrl, clientSecret, people)).callback();
    server.on("request", (request, response) => {
      // As a web framework does that mounts it below a path.
      const { url = "" } = request;
      Object.assign(request, { originalUrl: url, url: url.slice(MOUNTED_AT.length) || "/" });
      answer(request, response);
    });
  }

  async function stop(): Promise<void> {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  const settings = {
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: "slackwater",
    OIDC_CLIENT_SECRET: clientSecret,
    OIDC_NAME: "Harbour ID",
    OIDC_ROLES: "dba=operator; sre=lead:devops lead; boss=administrator",
  };
  return { settings, people, serve, stop };
}

function configure(panelUrl: string, clientSecret: string, people: Map<string, Claims>) {
  return {
    clients: [
      {
        client_id: "slackwater",
        client_secret: clientSecret,
        redirect_uris: [`${panelUrl}/api/auth/callback/oidc`],
      },
    ],
    claims: { email: ["email", "email_verified"], profile: ["name", "groups"] },
    cookies: { keys: [randomBytes(16).toString("hex")] },
    pkce: { required: () => true },
    findAccount: (_: unknown, accountId: string) => ({
      accountId,
      claims: async () => ({ sub: accountId, ...people.get(accountId) }),
    }),
    // Nobody is asked whether the panel may know them: that page is the provider's business.
    loadExistingGrant: async ({ oidc }: { oidc: Consenting }) => {
      const { provider, client, session } = oidc;
      const of = { clientId: client.clientId, accountId: session.accountId };
      const grant = new provider.Grant(of);
      grant.addOIDCScope(SCOPE);
      await grant.save();
      return grant;
    },
  };
}

type Consenting = {
  provider: Provider;
  client: { clientId: string };
  session: { accountId: string };
};
