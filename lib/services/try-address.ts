import type { ClientBase } from "pg";
import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import type { TargetAddress } from "@/lib/core/target-address";
import type { AddressKind, AddressTest } from "@/lib/core/target-view";
import { TARGET_SESSION } from "@/lib/engine/target-session";
import { detectPooler } from "@/lib/pg/detect-pooler";
import { query, sql } from "@/lib/pg/sql";
import { withTarget } from "@/lib/pg/with-target";

const Version = z.object({ version: z.string() });
const Size = z.object({ bytes: z.coerce.number() });

/** Tries one address: whether it lets us in, how quickly, and what stands in between. */
export async function tryAddress(kind: AddressKind, address: TargetAddress): Promise<AddressTest> {
  const startedAt = performance.now();
  try {
    const seen = await withTarget(address, TARGET_SESSION, async (client) => {
      const [row] = await query(
        client,
        Version,
        sql`select current_setting('server_version') as version`,
      );
      const tookMs = Math.round(performance.now() - startedAt);
      return {
        version: row?.version ?? "unknown",
        tookMs,
        databaseBytes: await readSize(client),
      };
    });
    return {
      kind,
      reachable: true,
      ...seen,
      pooler: await detectPooler(address, TARGET_SESSION),
    };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { kind, reachable: false, message: error.message, remedy: error.remedy };
  }
}

/** Measuring a very large database can take longer than a look may; the address answers all the same. */
async function readSize(client: ClientBase): Promise<number | null> {
  const measure = sql`select pg_database_size(current_database()) as bytes`;
  const rows = await query(client, Size, measure).catch(() => []);
  return rows[0]?.bytes ?? null;
}
