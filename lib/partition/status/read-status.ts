import type { ClientBase } from "pg";
import { z } from "zod";
import { logIdOf } from "@/lib/partition/capture/capture-names";
import { type LogFigures, readLogFigures } from "@/lib/partition/capture/log-figures";
import { type Control, readControl } from "@/lib/partition/ledger/control";
import { type Migration, readMigration } from "@/lib/partition/ledger/migration";
import type { MigrationState } from "@/lib/partition/ledger/migration-state";
import { readStoredPlan } from "@/lib/partition/ledger/stored-plan";
import { readThrottling, type Throttling } from "@/lib/partition/ledger/throttling";
import { readWayBack } from "@/lib/partition/ledger/way-back";
import type { Strategy } from "@/lib/partition/plan/strategy";
import { countRowsBack, sayTooManyBack } from "@/lib/partition/way-back/count-rows-back";
import { query, sql } from "@/lib/pg/sql";
import { type Divergence, readDivergence } from "./read-divergence";
import { type Progress, readProgress, readRowsCopied } from "./read-progress";

const COUNTED_MAX = 100_000;
const LOGGED: readonly MigrationState[] = [
  "prepared",
  "copying",
  "catching_up",
  "indexing",
  "ready",
];

const Event = z.object({
  at: z.string(),
  kind: z.string(),
  details: z.record(z.string(), z.unknown()),
});

/** Where a migration stands, as a screen or a command shows it. */
export type Status = {
  id: string;
  table: { schema: string; name: string };
  state: MigrationState;
  strategy: Strategy;
  control: Control;
  /** How fast rows are copied, and why; null while none are. */
  throttling: Throttling | null;
  progress: Progress;
  /** Rows that have been copied so far. */
  rowsCopied: number;
  /** What is logged and not replayed yet, towards the table that is not in use, or rows that would be moved on the way back; null where there is nothing. */
  backlog: LogFigures | null;
  /** How many rows the old table may not have as they are by now; null before the cutover and after going back. */
  divergence: Divergence | null;
  /** Why the old table could not take the new one's place now. */
  obstacle: string | null;
  /** The name of the table that is not in use. */
  other: string | null;
  events: z.infer<typeof Event>[];
};

/** Reads all of it from the ledger, whether an engine runs or not. */
export async function readStatus(session: ClientBase, id: string): Promise<Status> {
  const migration = await readMigration(session, id);
  const { source, state } = migration;
  const isAttached = migration.strategy === "attach";
  const stored = await readStoredPlan(session, id);
  const wayBack = await readWayBack(session, id);
  const isSwapped = state === "reversible";
  const back = stored && isSwapped && isAttached ? await countRowsBack(session, stored.plan) : 0;
  return {
    ...{ id, state, strategy: migration.strategy },
    table: { schema: source.schema, name: source.name },
    control: await readControl(session, id),
    throttling: state === "copying" ? await readThrottling(session, id) : null,
    progress: await readProgress(session, migration, stored),
    rowsCopied: await readRowsCopied(session, id),
    backlog: isAttached
      ? rowsAsBacklog(back)
      : await readBacklog(session, migration, isSwapped ? wayBack?.source : undefined),
    divergence:
      isSwapped && wayBack && !isAttached ? await readDivergence(session, wayBack.source) : null,
    obstacle: sayTooManyBack(back) ?? wayBack?.obstacle ?? null,
    other: (isSwapped ? stored?.plan.retired : stored?.plan.shadow) ?? null,
    events: await readEvents(session, id),
  };
}

/** Nothing is logged where a table is attached: what lies in the new partitions is what there is to move. */
function rowsAsBacklog(entries: number): LogFigures | null {
  return entries === 0 ? null : { entries, bytes: 0, oldestAgeSeconds: null };
}

async function readBacklog(
  session: ClientBase,
  { state, source }: Migration,
  back: Migration["source"] | undefined,
): Promise<LogFigures | null> {
  const logged = LOGGED.includes(state) ? source : back;
  return logged ? readLogFigures(session, logIdOf(logged), COUNTED_MAX) : null;
}

function readEvents(session: ClientBase, id: string) {
  return query(
    session,
    Event,
    sql`
    select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, kind, details
      from slackwater.event
     where migration_id = ${id}
     order by slackwater.event.id desc
     limit 20`,
  );
}
