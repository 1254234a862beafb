import { Client, type ClientBase } from "pg";
import { readTableShape } from "@/lib/partition/inventory/read-table-shape";
import { installLedger } from "@/lib/partition/ledger/install-ledger";
import { createMigration, type NewMigration } from "@/lib/partition/ledger/migration";
import { type Connect, EngineSessions } from "@/lib/partition/session/engine-sessions";
import { execute, ident, literal, type Sql, sql } from "@/lib/pg/sql";

export const SOURCE = { schema: "public", name: "Reading", partitionKey: "recorded At" };
export const SHADOW = { schema: "public", name: "Reading_shadow" };

const FIRST_MONTH = Date.UTC(2026, 0);
const MONTHS = 12;

/** A way into a database, as the engine takes it. */
export function connectTo(url: string): Connect {
  return async () => {
    const client = new Client({ connectionString: url, application_name: "engine under test" });
    client.on("error", () => {});
    await client.connect();
    return client;
  };
}

/** A table with all that a row can have, on devices that take their rows with them when they go. */
export async function laySource(client: ClientBase, rows: number): Promise<void> {
  await client.query(`
    create table device (id integer primary key);
    insert into device select generate_series(1, 40);
    create table "Reading" (
      id bigint primary key,
      "recorded At" timestamptz not null,
      retired text,
      device_id integer references device on delete cascade,
      note text,
      amount numeric(12, 2),
      payload jsonb not null default '{}',
      doubled numeric generated always as (amount * 2) stored
    );
    create index on "Reading" (device_id);
    alter table "Reading" drop column retired;`);
  await execute(
    client,
    sql`
    insert into "Reading" (id, "recorded At", device_id, note, amount, payload)
    select n, ${new Date(FIRST_MONTH)}::timestamptz + n * interval '1 year' / ${rows + 1},
           1 + n % 40, nullif('note ' || n % 7, 'note 3'), n / 100.0, jsonb_build_object('n', n)
      from generate_series(1, ${rows}::integer) as n`,
  );
}

/** The partitioned table beside it: leaves for every month and the time around them, and no index yet. */
export async function layShadow(client: ClientBase): Promise<void> {
  const shadow = ident(SHADOW.schema, SHADOW.name);
  await execute(
    client,
    sql`
    create table ${shadow} (like "Reading" including defaults including generated)
    partition by range ("recorded At")`,
  );
  const bounds = Array.from({ length: MONTHS + 1 }, (_, month) =>
    literal(new Date(Date.UTC(2026, month)).toISOString()),
  );
  const edges: Sql[] = [sql`minvalue`, ...bounds, sql`maxvalue`];
  for (const [n, from] of edges.slice(0, -1).entries())
    await execute(
      client,
      sql`
      create table ${ident(SHADOW.schema, `Reading_p${n}`)} partition of ${shadow}
      for values from (${from}) to (${edges[n + 1]})`,
    );
}

/** What is built between the bulk and the steady replay. */
export async function indexShadow(client: ClientBase): Promise<void> {
  await client.query(`alter table "Reading_shadow" add primary key (id, "recorded At")`);
}

/** Enters the move of the source into the shadow in a new ledger. */
export async function planMigration(
  connect: Connect,
  more: Partial<NewMigration> = {},
): Promise<string> {
  await using sessions = new EngineSessions(connect);
  const session = await sessions.open();
  await installLedger(session);
  const source = await readTableShape(session, SOURCE);
  return await createMigration(session, { source, shadow: SHADOW, ...more });
}
