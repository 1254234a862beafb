import type { ClientBase } from "pg";
import { inTransaction } from "@/lib/partition/transaction";
import { execute, literal, type Sql, sql } from "@/lib/pg/sql";
import { isOver, MIGRATION_STATES } from "./migration-state";

const INSTALL_LOCK = 5_077_033;

/** Makes the schema in the target where the engine keeps what it has done, unless it is there. */
export async function installLedger(session: ClientBase): Promise<void> {
  await inTransaction(session, "read_committed", async () => {
    await execute(session, sql`select pg_advisory_xact_lock(${INSTALL_LOCK})`);
    const found = await session.query("select to_regclass('slackwater.migration') as ledger");
    if (found.rows[0]?.ledger) return;
    const schema = await session.query("select to_regnamespace('slackwater') as schema");
    for (const statement of schema.rows[0]?.schema ? LEDGER : [...OWN_SCHEMA, ...LEDGER])
      await execute(session, statement);
    await execute(session, FRESH_NUMBERS);
  });
}

/** Tells a schema that the engine made, and takes away again, from one that was made for it. */
export const SCHEMA_COMMENT =
  "Made by Slackwater. It goes with the last migration of this database.";

const quoted = (states: readonly string[]): Sql =>
  states.map((state) => literal(state)).reduce((list, state) => sql`${list}, ${state}`);

const OWN_SCHEMA: readonly Sql[] = [
  sql`create schema slackwater`,
  sql`comment on schema slackwater is ${literal(SCHEMA_COMMENT)}`,
];

/** No number comes again when a ledger was taken away and made anew: who remembers one must not meet another's. */
const FRESH_NUMBERS = sql`
  select setval(pg_get_serial_sequence('slackwater.migration', 'id'),
                extract(epoch from clock_timestamp())::bigint)`;

const LEDGER: readonly Sql[] = [
  sql`
  create table slackwater.migration (
    id bigint generated always as identity primary key,
    source jsonb not null,
    source_oid oid not null,
    shadow_schema text not null,
    shadow_name text not null,
    since text,
    state text not null default 'planned'
      constraint migration_state_valid check (state in (${quoted(MIGRATION_STATES)})),
    epoch bigint not null default 0,
    caller_epoch bigint not null default 0,
    plan jsonb,
    fingerprint text,
    capture_stamp text,
    created_at timestamptz not null default now()
  )`,
  sql`
  create unique index one_migration_of_a_table on slackwater.migration (source_oid)
   where state not in (${quoted(MIGRATION_STATES.filter(isOver))})`,
  sql`
  create table slackwater.control (
    migration_id bigint primary key references slackwater.migration on delete cascade,
    paused boolean not null default false,
    wanted boolean not null default false,
    speed integer not null default 100
      constraint speed_is_a_percentage check (speed between 0 and 100),
    hours jsonb
  )`,
  sql`
  create table slackwater.throttle (
    migration_id bigint primary key references slackwater.migration on delete cascade,
    at timestamptz not null,
    speed integer not null,
    reasons jsonb not null
  )`,
  sql`
  create table slackwater.action (
    migration_id bigint not null references slackwater.migration on delete cascade,
    id text not null,
    duration_ms double precision not null,
    done_at timestamptz not null default clock_timestamp(),
    primary key (migration_id, id)
  )`,
  sql`
  create table slackwater.way_back (
    migration_id bigint primary key references slackwater.migration on delete cascade,
    source jsonb not null,
    partitions oid[] not null,
    stamp text,
    facts jsonb,
    bulk_until bigint not null,
    swapped_at timestamptz,
    obstacle text
  )`,
  sql`
  create table slackwater.copy (
    migration_id bigint primary key references slackwater.migration on delete cascade,
    round integer not null,
    geometry text not null constraint geometry_valid check (geometry in ('pages', 'keys')),
    filenode oid not null,
    pages bigint not null,
    frontier text[],
    planned_to_the_end boolean not null default false
  )`,
  sql`
  create table slackwater.chunk (
    migration_id bigint not null references slackwater.migration on delete cascade,
    number bigint not null,
    after text[],
    until text[],
    rows bigint,
    duration_ms double precision,
    done_at timestamptz,
    primary key (migration_id, number),
    constraint done_chunks_are_counted check ((done_at is null) = (rows is null))
  )`,
  sql`
  create index chunk_to_do on slackwater.chunk (migration_id, number) where done_at is null`,
  sql`
  create table slackwater.replay (
    migration_id bigint primary key references slackwater.migration on delete cascade,
    batches bigint not null default 0,
    entries bigint not null default 0
  )`,
  sql`
  create table slackwater.event (
    id bigint generated always as identity primary key,
    migration_id bigint not null references slackwater.migration on delete cascade,
    at timestamptz not null default clock_timestamp(),
    kind text not null,
    details jsonb not null default '{}'
  )`,
];
