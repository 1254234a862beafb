import { logIdOf } from "@/lib/partition/capture/capture-names";
import type { Engine } from "@/lib/partition/engine";
import { readMigration } from "@/lib/partition/ledger/migration";
import { createThrottle, type Throttle, type ThrottleOptions } from "./create-throttle";
import type { Limits } from "./limits";

/** What a throttle cannot find out from the engine. */
export type EngineThrottleOptions = Omit<
  ThrottleOptions,
  "session" | "migrationId" | "tableOid" | "logId" | "diskBytes" | "limits"
> & {
  diskBytes?: number | null;
  limits?: Partial<Omit<Limits, "accepted">>;
  /** Signals that somebody has accepted not to know. */
  accepted?: Limits["accepted"];
};

/** The throttle of a running engine, with a session that is closed with the engine's own. */
export async function throttleEngine(
  { main, claim, sessions }: Engine,
  { diskBytes = null, limits, accepted = [], ...options }: EngineThrottleOptions = {},
): Promise<Throttle> {
  const { source } = await readMigration(main, claim.migrationId);
  return createThrottle({
    ...options,
    limits: { ...limits, accepted },
    ...{ session: await sessions.open(), migrationId: claim.migrationId },
    ...{ tableOid: source.oid, logId: logIdOf(source), diskBytes },
  });
}
