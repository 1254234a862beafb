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
  control: Control;
  /** How fast rows are copied, and why; null while none are. */
  throttling: Throttling | null;
  progress: Progress;
  /** Rows that have been copied so far. */
  rowsCopied: number;
  /** What is logged and not replayed yet, towards the table that is not in use; null where nothing is logged. */
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
  const stored = await readStoredPlan(session, id);
  const wayBack = await readWayBack(session, id);
  const isSwapped = state === "reversible";
  return {
    ...{ id, state, table: { schema: source.schema, name: source.name } },
    control: await readControl(session, id),
    throttling: state === "copying" ? await readThrottling(session, id) : null,
    progress: await readProgress(session, migration, stored),
    rowsCopied: await readRowsCopied(session, id),
    backlog: await readBacklog(session, migration, isSwapped ? wayBack?.source : undefined),
    divergence: isSwapped && wayBack ? await readDivergence(session, wayBack.source) : null,
    obstacle: wayBack?.obstacle ?? null,
    other: (isSwapped ? stored?.plan.retired : stored?.plan.shadow) ?? null,
    events: await readEvents(session, id),
  };
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
