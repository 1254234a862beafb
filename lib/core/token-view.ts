/** An API token as screens and the API show one; never the token itself. */
export type TokenView = {
  id: string;
  name: string;
  start: string;
  owner: { id: string; name: string };
  scopes: string[];
  createdAt: string;
  expiresAt: string;
  lastUsedAt: string | null;
  revokedAt: string | null;
};
