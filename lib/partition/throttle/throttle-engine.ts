import { logIdOf } from "@/lib/partition/capture/capture-names";
import type { Engine } from "@/lib/partition/engine";
import { readMigration } from "@/lib/partition/ledger/migration";
import { createThrottle, type Throttle, type ThrottleOptions } from "./create-throttle";

type EngineThrottleOptions = Omit<
  ThrottleOptions,
  "session" | "migrationId" | "tableOid" | "logId" | "diskBytes"
> & { diskBytes?: number | null };

/** The throttle of a running engine, with a session that is closed with the engine's own. */
export async function throttleEngine(
  { main, claim, sessions }: Engine,
  { diskBytes = null, ...options }: EngineThrottleOptions = {},
): Promise<Throttle> {
  const { source } = await readMigration(main, claim.migrationId);
  return createThrottle({
    ...options,
    ...{ session: await sessions.open(), migrationId: claim.migrationId },
    ...{ tableOid: source.oid, logId: logIdOf(source), diskBytes },
  });
}
