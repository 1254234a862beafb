import { setTimeout as sleep } from "node:timers/promises";
import type { ClientBase } from "pg";
import { z } from "zod";
import { beginStage, type Engine } from "@/lib/partition/engine";
import { holdEpoch } from "@/lib/partition/ledger/hold-epoch";
import type { Migration } from "@/lib/partition/ledger/migration";
import { moveState } from "@/lib/partition/ledger/move-state";
import { pace } from "@/lib/partition/session/pace";
import { workTogether } from "@/lib/partition/session/work-together";
import type { Throttle } from "@/lib/partition/throttle/create-throttle";
import { inTransaction, retryConflicts } from "@/lib/partition/transaction";
import { query, sql } from "@/lib/pg/sql";
import { beginCopy, restartCopy } from "./begin-copy";
import type { Geometry } from "./choose-geometry";
import { CHUNK_SIZES, type ChunkSizes, nextChunkSize } from "./chunk-size";
import { copyChunk } from "./copy-chunk";
import { planChunk } from "./plan-chunk";

const STRAGGLER_NAP_MS = 200;

export type CopyOptions = {
  workers?: number;
  sizes?: Record<Geometry, ChunkSizes>;
  /** Overrides what the server is found to be best at. */
  geometry?: Geometry;
  /** Asked before each chunk instead of only what people asked for. */
  throttle?: Pick<Throttle, "beforeChunk"> | undefined;
};

/** Copies the source into the shadow, from wherever the ledger says that it stands. */
export async function runCopy(engine: Engine, options: CopyOptions = {}): Promise<void> {
  const { main, claim, signal } = engine;
  const { workers = 2, sizes = CHUNK_SIZES, geometry, throttle } = options;
  const migration = await beginStage(engine);
  await retryConflicts(() => beginCopy(main, migration, claim, geometry));
  while (!(await finishCopy(engine))) {
    const work = async (stop: AbortSignal) => {
      await copyChunks(engine, await engine.sessions.open(), migration, { sizes, throttle }, stop);
    };
    await workTogether(new Array(workers).fill(work), signal);
    if (await finishCopy(engine)) return;
    // The backend of an engine that died may still hold a chunk; it is free when that backend ends.
    await sleep(STRAGGLER_NAP_MS, undefined, signal ? { signal } : {});
  }
}

/** One worker: it takes what is planned and free, plans the next when there is none, and ends at the end. */
async function copyChunks(
  { claim }: Engine,
  session: ClientBase,
  migration: Migration,
  { sizes, throttle }: { sizes: Record<Geometry, ChunkSizes>; throttle: CopyOptions["throttle"] },
  signal: AbortSignal,
): Promise<void> {
  const size = { pages: sizes.pages.first, keys: sizes.keys.first };
  for (let workedMs = 0; ; ) {
    if (throttle) await throttle.beforeChunk(workedMs, signal);
    else await pace(session, claim.migrationId, workedMs, signal);
    const copied = await retryConflicts(() => copyChunk(session, migration, claim));
    workedMs = 0;
    if (copied === "rows_moved") {
      await retryConflicts(() => restartCopy(session, migration, claim));
    } else if (copied === "none_free") {
      const planned = await retryConflicts(() => planChunk(session, migration, claim, size));
      if (!planned) return;
    } else {
      const { geometry, tookMs } = copied;
      workedMs = tookMs;
      size[geometry] = nextChunkSize(size[geometry], tookMs, sizes[geometry]);
    }
  }
}

/** Closes the copy when every chunk up to the end is done; says whether it is closed. */
async function finishCopy({ main, claim }: Engine): Promise<boolean> {
  return inTransaction(main, "read_committed", async () => {
    if ((await holdEpoch(main, claim)) !== "copying") return true;
    const [open] = await query(
      main,
      z.object({ ended: z.boolean(), left: z.boolean() }),
      sql`
      select planned_to_the_end as ended,
             exists (select from slackwater.chunk
                      where chunk.migration_id = copy.migration_id and done_at is null) as left
        from slackwater.copy
       where migration_id = ${claim.migrationId}`,
    );
    if (!open?.ended || open.left) return false;
    await moveState(main, claim, "copying", "catching_up");
    return true;
  });
}
