import type { Actor } from "@/lib/core/actor";
import type { Outside } from "@/lib/core/outside";
import type { Secret } from "@/lib/core/secret";
import type { Database } from "@/lib/store/database";
import type { KeyRing } from "@/lib/store/key-ring";

/** What every service verb is given: where the data is, who asks, and from where. */
export type ServiceContext = {
  db: Database;
  keys: KeyRing;
  actor: Actor;
  /** The network address that the request came from, if it came over the network. */
  address: string | null;
  /** The fresh authentication that came with the request. */
  grant?: Secret;
  /** What the administrator listed for playbooks to reach. */
  outside: Outside;
  /** Where people reach the panel, without a slash at the end. */
  publicUrl: string;
  now: () => Date;
};
