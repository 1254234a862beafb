import type { ClientBase } from "pg";
import { z } from "zod";
import { logIdOf } from "@/lib/partition/capture/capture-names";
import { readLogFigures } from "@/lib/partition/capture/log-figures";
import { MIGRATION_STATES } from "@/lib/partition/ledger/migration-state";
import { TableShape } from "@/lib/partition/shape";
import { query, sql } from "@/lib/pg/sql";
import { findMigration } from "./find-migration";

const COUNTED_MAX = 100_000;

const Figures = z.object({
  id: z.string(),
  state: z.enum(MIGRATION_STATES),
  /** The table that rows come from, and the one with partitions; null while there is none. */
  oldOid: z.coerce.number(),
  newOid: z.coerce.number().nullable(),
  rowsCopied: z.coerce.number(),
  rowsPlanned: z.coerce.number().nullable(),
  /** The size of the database and what was free, when the plan was made, if somebody said. */
  freeBytes: z.coerce.number().nullable(),
  replayed: z.coerce.number(),
  speed: z.coerce.number().nullable(),
  reasons: z.array(z.object({ level: z.string(), words: z.string() })).nullable(),
  source: TableShape,
  back: TableShape.nullable(),
});

/** What the ledger tells of a move once a second: exact, and cheap to read. */
export type MoveFigures = Omit<z.output<typeof Figures>, "source" | "back"> & {
  key: string;
  /** Changes that wait to be replayed, and the age of the oldest in seconds; null where none are logged. */
  backlog: { changes: number; ageSeconds: number | null } | null;
};

/** The figures of the move of a table; nothing where the ledger has none. */
export async function readFigures(
  session: ClientBase,
  table: { schema: string; name: string },
): Promise<MoveFigures | undefined> {
  const id = await findMigration(session, table);
  if (id === undefined) return undefined;
  const [found] = await query(session, Figures, figuresOf(id));
  if (!found) return undefined;
  const { source, back, ...figures } = found;
  const logged = figures.state === "reversible" ? back : source;
  return {
    ...figures,
    key: source.partitionKey,
    backlog: logged ? await readBacklog(session, logged) : null,
  };
}

async function readBacklog(session: ClientBase, logged: TableShape) {
  const id = logIdOf(logged);
  const [log] = await query(
    session,
    z.object({ isThere: z.boolean() }),
    sql`select to_regclass(${`slackwater.change_log_${id}`}) is not null as "isThere"`,
  );
  if (!log?.isThere) return null;
  const { entries, oldestAgeSeconds } = await readLogFigures(session, id, COUNTED_MAX);
  return { changes: entries, ageSeconds: oldestAgeSeconds };
}

function figuresOf(id: string) {
  return sql`
    select m.id, m.state, m.source_oid::int8 as "oldOid", m.source,
           (select c.oid::int8
              from pg_class c
              join pg_namespace n on n.oid = c.relnamespace
             where c.relkind = 'p'
               and ((n.nspname, c.relname) = (m.shadow_schema, m.shadow_name)
                    or (n.nspname, c.relname) = (m.source ->> 'schema', m.source ->> 'name'))
             limit 1) as "newOid",
           (select coalesce(sum(rows), 0) from slackwater.chunk where migration_id = m.id) as "rowsCopied",
           (m.plan #>> '{facts,moment,rowsEstimate}')::float8 as "rowsPlanned",
           (m.plan #>> '{options,freeBytes}')::float8 as "freeBytes",
           coalesce((select entries from slackwater.replay where migration_id = m.id), 0) as replayed,
           t.speed, t.reasons, w.source as back
      from slackwater.migration m
      left join slackwater.throttle t on t.migration_id = m.id and m.state = 'copying'
      left join slackwater.way_back w on w.migration_id = m.id
     where m.id = ${id}`;
}
