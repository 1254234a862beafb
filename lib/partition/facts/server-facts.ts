import { z } from "zod";

/** What the planner may know of the server and of what our role may do there. */
export const ServerFacts = z.object({
  /** As in server_version_num: 150018. */
  version: z.int(),
  database: z.string(),
  /** When the facts were read, by the server's clock, in UTC. */
  readAt: z.string(),
  /** The role that signed in, and the one that does the work: the table's owner. */
  signedInAs: z.string(),
  isInRecovery: z.boolean(),
  isSuperuser: z.boolean(),
  mayCreateInDatabase: z.boolean(),
  hasEngineSchema: z.boolean(),
  locksMax: z.int(),
  connectionsMax: z.int(),
  /** Roles that new tables of the owner are shared with by default privileges; "" is everybody. */
  defaultGrantees: z.array(z.string()),
  eventTriggers: z.array(z.string()),
  hasCron: z.boolean(),
});
export type ServerFacts = z.infer<typeof ServerFacts>;
