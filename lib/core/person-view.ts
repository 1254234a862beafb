import type { Role } from "./role";

/** A person as screens and the API show one. */
export type PersonView = {
  id: string;
  name: string;
  email: string;
  roles: Role[];
  leadKinds: string[];
  signsInWith: ("password" | "provider")[];
  createdAt: string;
  deactivatedAt: string | null;
};

/** An open session. */
export type SessionView = {
  id: string;
  startedAt: string;
  expiresAt: string;
  address: string | null;
  browser: string | null;
  isThisOne: boolean;
};
