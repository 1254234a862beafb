import { Client } from "pg";
import { ident, sql } from "@/lib/pg/sql";
import type { Ground } from "./plan-ground";
import { useDatabase } from "./postgres";
import { until } from "./until";

/** A database that takes what a publication sends. */
export type Subscriber = {
  session: Client;
  /** Waits until it has taken everything that was written before, or refuses to. */
  caughtUp: () => Promise<void>;
};

/** Lends a subscriber of a publication, which begins with the tables that are made here and has no rows yet. */
export async function useSubscriber(
  { admin }: Pick<Ground, "admin">,
  { publication, tables }: { publication: string; tables: string },
  use: (subscriber: Subscriber) => Promise<void>,
): Promise<void> {
  await useDatabase(
    (name) => sql`create database ${name}`,
    async ({ url }) => {
      const session = new Client({ connectionString: url });
      await session.connect();
      const name = new URL(url).pathname.slice(1);
      const to = ident(name).text;
      const { user, password, host, port, database } = admin;
      await session.query(tables);
      // On one server the subscription would wait for itself if it made the slot.
      await admin.query("select pg_create_logical_replication_slot($1, 'pgoutput')", [name]);
      await session.query(`create subscription ${to}
        connection 'host=${host} port=${port} user=${user} password=${password} dbname=${database}'
        publication ${publication} with (create_slot = false, copy_data = false)`);
      try {
        await use({ session, caughtUp: () => untilTaken(admin, session, name) });
      } finally {
        await session.query(`alter subscription ${to} disable`);
        await session.query(`alter subscription ${to} set (slot_name = none)`);
        await session.query(`drop subscription ${to}`);
        await until(async () => !(await isActive(admin, name)));
        await admin.query("select pg_drop_replication_slot($1)", [name]);
        await session.end();
      }
    },
  );
}

async function untilTaken(admin: Client, session: Client, name: string): Promise<void> {
  const { rows } = await admin.query("select pg_current_wal_lsn() as until");
  const taken = async () => {
    const found = await admin.query(
      "select from pg_stat_replication where application_name = $1 and replay_lsn >= $2",
      [name, rows[0].until],
    );
    return found.rows.length > 0;
  };
  await until(async () => (await taken()) || (await hasFailed(session)));
}

/** Whether it met something that it could not take, where the server counts that. */
async function hasFailed(session: Client): Promise<boolean> {
  const { rows } = await session.query(
    "select to_regclass('pg_catalog.pg_stat_subscription_stats') is not null as counts",
  );
  if (!rows[0].counts) return false;
  const failed = await session.query(
    "select from pg_stat_subscription_stats where apply_error_count > 0",
  );
  return failed.rows.length > 0;
}

async function isActive(admin: Client, slot: string): Promise<boolean> {
  const { rows } = await admin.query(
    "select from pg_replication_slots where slot_name = $1 and active",
    [slot],
  );
  return rows.length > 0;
}
