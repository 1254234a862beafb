import type { ClientBase } from "pg";
import { z } from "zod";
import { guardSource, lockSource } from "@/lib/partition/capture/guard-source";
import { type Claim, holdEpoch } from "@/lib/partition/ledger/hold-epoch";
import type { Migration } from "@/lib/partition/ledger/migration";
import { inTransaction } from "@/lib/partition/transaction";
import { execute, query, sql } from "@/lib/pg/sql";
import type { Geometry } from "./choose-geometry";
import { renderChunkCopy } from "./render-chunk-copy";

const Edge = z.array(z.string()).nullable();
const Chunk = z.object({
  number: z.string(),
  after: Edge,
  until: Edge,
  geometry: z.enum(["pages", "keys"]),
  filenode: z.coerce.number(),
});
type Chunk = z.infer<typeof Chunk>;

export type CopiedChunk = { geometry: Geometry; tookMs: number };

/** Copies one chunk that is planned and free, with the ledger's row of it, or says why there was nothing to copy. */
export async function copyChunk(
  session: ClientBase,
  migration: Migration,
  claim: Claim,
): Promise<CopiedChunk | "none_free" | "rows_moved"> {
  return inTransaction(session, "read_committed", async () => {
    // Rows and ledger are lost together, if at all: nobody has to wait for the disk.
    await execute(session, sql`set local synchronous_commit = off`);
    await execute(session, sql`set local enable_seqscan = off`);
    await lockSource(session, migration);
    if ((await holdEpoch(session, claim)) !== "copying") return "none_free";
    const filenode = await guardSource(session, migration);
    const chunk = await takeChunk(session, claim.migrationId);
    if (!chunk) return "none_free";
    if (chunk.geometry === "pages" && chunk.filenode !== filenode) return "rows_moved";
    const startedAt = performance.now();
    const rows = await copyRows(session, migration, chunk);
    const tookMs = performance.now() - startedAt;
    await markDone(session, claim.migrationId, chunk, rows, tookMs);
    return { geometry: chunk.geometry, tookMs };
  });
}

/** Nothing but the row lock says that a chunk is being copied, so it is free again when its worker dies. */
async function takeChunk(session: ClientBase, migrationId: string): Promise<Chunk | undefined> {
  const [chunk] = await query(
    session,
    Chunk,
    sql`
    select number, after, until, geometry, filenode
      from slackwater.chunk join slackwater.copy using (migration_id)
     where migration_id = ${migrationId} and done_at is null
     order by number
     limit 1
       for update of chunk skip locked`,
  );
  return chunk;
}

async function copyRows(session: ClientBase, migration: Migration, chunk: Chunk): Promise<number> {
  const statement = renderChunkCopy(migration, chunk);
  const result = await session.query(statement.text, [...statement.values]);
  return result.rowCount ?? 0;
}

async function markDone(
  session: ClientBase,
  migrationId: string,
  { number }: Chunk,
  rows: number,
  tookMs: number,
): Promise<void> {
  await execute(
    session,
    sql`
    update slackwater.chunk
       set rows = ${rows}, duration_ms = ${tookMs}, done_at = clock_timestamp()
     where migration_id = ${migrationId} and number = ${number}`,
  );
}
