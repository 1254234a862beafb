import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "pg";
import { z } from "zod";
import type { StepContext } from "@/lib/kinds/step-context";
import { announcedPid } from "@/lib/pg/announced-pid";
import { query, sql } from "@/lib/pg/sql";
import { sayMs } from "./say-ms";

const FIRST_LOOK_MS = 1000;
const LOOK_EVERY_MS = 2000;

/** What another session sees of a statement: who it waits for, and how far the server says it is. */
export type Beside = {
  /** "process 4711 (billing, idle in transaction for 4 min)". */
  blockers: string | null;
  progress: { phase: string; done: number; of: number; unit: string } | null;
};

/**
 * Looks at what a session does from another one, as long as it takes. Slow work says how far it is,
 * and who waits says for whom. What cannot be seen is not shown; the work itself is left alone.
 */
export class BesideLooker {
  #other: Promise<Client> | undefined;
  readonly #pid: number | null;

  constructor(
    private readonly ctx: StepContext,
    client: Client,
  ) {
    this.#pid = announcedPid(client);
  }

  /** Begins to look; what it gives ends that, and tells who was last waited for. */
  begin(onLook: (seen: Beside) => void): () => string | null {
    const over = new AbortController();
    let blockers: string | null = null;
    // Nobody waits for a look: it must not hold up a transaction that has locks.
    void (async () => {
      await sleep(FIRST_LOOK_MS, undefined, { signal: over.signal });
      for (;;) {
        const seen = await this.#look();
        if (over.signal.aborted) return;
        blockers = seen.blockers ?? blockers;
        onLook(seen);
        await sleep(LOOK_EVERY_MS, undefined, { signal: over.signal });
      }
    })().catch(() => {});
    return () => {
      over.abort();
      return blockers;
    };
  }

  async #look(): Promise<Beside> {
    this.#other ??= this.ctx.connect({ readOnly: true, statementTimeoutMs: 5000 });
    const other = await this.#other;
    return {
      blockers: await readBlockers(other, this.#pid),
      progress: await readProgress(other, this.#pid),
    };
  }
}

const Blocker = z.object({
  pid: z.number(),
  who: z.string().nullable(),
  state: z.string().nullable(),
  ms: z.number().nullable(),
});

async function readBlockers(other: Client, pid: number | null): Promise<string | null> {
  const rows = await query(
    other,
    Blocker,
    sql`
    select pid, coalesce(nullif(application_name, ''), usename::text) as who, state,
           extract(epoch from clock_timestamp() - xact_start)::float8 * 1000 as ms
      from pg_stat_activity
     where pid = any (pg_blocking_pids(${pid}::int))
     order by xact_start
     limit 3`,
  );
  if (rows.length === 0) return null;
  return rows.map(sayBlocker).join(" and ");
}

function sayBlocker({ pid, who, state, ms }: z.output<typeof Blocker>): string {
  const doing = [state, ms === null ? null : `for ${sayMs(ms)}`].filter(Boolean).join(" ");
  return `process ${pid} (${[who, doing].filter(Boolean).join(", ")})`;
}

const ProgressRow = z.object({
  phase: z.string(),
  done: z.coerce.number(),
  of: z.coerce.number(),
  unit: z.string(),
});

async function readProgress(other: Client, pid: number | null): Promise<Beside["progress"]> {
  const [row] = await query(
    other,
    ProgressRow,
    sql`
    select phase,
           case when blocks_total > 0 then blocks_done else tuples_done end as done,
           case when blocks_total > 0 then blocks_total else tuples_total end as of,
           case when blocks_total > 0 then 'blocks' else 'rows' end as unit
      from pg_stat_progress_create_index
     where pid = ${pid}::int
     union all
    select phase, heap_blks_scanned, heap_blks_total, 'blocks'
      from pg_stat_progress_vacuum
     where pid = ${pid}::int
     union all
    select phase, heap_blks_scanned, heap_blks_total, 'blocks'
      from pg_stat_progress_cluster
     where pid = ${pid}::int`,
  );
  return row ?? null;
}
