import type { ServiceContext } from "@/lib/services/context";
import { readListVersion } from "@/lib/services/runs/reading/list-runs";
import { readWaiting } from "./read-waiting";

/** How many things wait for whoever asks, and the version of the runs at which it is so. */
export async function countWaiting(
  ctx: ServiceContext,
): Promise<{ version: string; state: number }> {
  // Comes first: what is counted after it is at least as new as the version that it names.
  const version = await readListVersion(ctx.db);
  return { version, state: (await readWaiting(ctx)).length };
}
