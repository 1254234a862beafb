import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import type { TargetAddress } from "@/lib/core/target-address";
import type { AddressKind, AddressTest } from "@/lib/core/target-view";
import { detectPooler } from "@/lib/pg/detect-pooler";
import { query, sql } from "@/lib/pg/sql";
import { withTarget } from "@/lib/pg/with-target";
import { TARGET_SESSION } from "./target-session";

const Version = z.object({ version: z.string() });

/** Tries one address: whether it lets us in, how quickly, and what stands in between. */
export async function tryAddress(kind: AddressKind, address: TargetAddress): Promise<AddressTest> {
  const startedAt = performance.now();
  try {
    const version = await withTarget(address, TARGET_SESSION, async (client) => {
      const [row] = await query(
        client,
        Version,
        sql`select current_setting('server_version') as version`,
      );
      return row?.version ?? "unknown";
    });
    const tookMs = Math.round(performance.now() - startedAt);
    return {
      kind,
      reachable: true,
      version,
      tookMs,
      pooler: await detectPooler(address, TARGET_SESSION),
    };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { kind, reachable: false, message: error.message, remedy: error.remedy };
  }
}
