import type { Secret } from "@/lib/core/secret";

/** What a panel needs to send notifications to browsers; nothing where it has no keys for it. */
export type PushSettings = {
  /** Browsers take notifications only from whoever has the private half of this key. */
  publicKey: string;
  privateKey: Secret;
  /** Whom a push service tells of trouble: mailto: or https:. */
  subject: string;
  /** The push services that may be called: hosts, "*." and a host, or whole origins. */
  services: readonly string[];
};
