import type { Client } from "pg";
import { seconds } from "./seconds";
import { indexStatements, layMonthlyShadow } from "./sensor-table";

export type Peers = {
  insert_select_s: number;
  batches_1000_s: number;
  partman_s: number | null;
};

/** How others carry the same rows into the same partitions, with the indexes there from the beginning. */
export async function timePeers(client: Client, rows: number, hasPartman: boolean): Promise<Peers> {
  return {
    insert_select_s: await timed(client, "insert_select", (to) =>
      client.query(`insert into ${to} select * from sensor_readings`),
    ),
    batches_1000_s: await timed(client, "batches", (to) => copyInBatches(client, to, rows)),
    partman_s: hasPartman ? await timePartman(client) : null,
  };
}

async function timed(
  client: Client,
  name: string,
  carry: (to: string) => Promise<unknown>,
): Promise<number> {
  await client.query("checkpoint");
  await layMonthlyShadow(client, name);
  for (const statement of indexStatements(name)) await client.query(statement);
  const took = await seconds(() => carry(name));
  await client.query(`drop table ${name}`);
  return took;
}

/** A thousand rows at a time by the key, each batch committed, inside the server. */
async function copyInBatches(client: Client, to: string, rows: number): Promise<void> {
  await client.query(`
    do $$ begin
      for low in 1..${rows} by 1000 loop
        insert into ${to} select * from sensor_readings where id >= low and id < low + 1000;
        commit;
      end loop;
    end $$`);
}

/** pg_partman moves rows rather than copying them, so it gets a table of its own to take them from. */
async function timePartman(client: Client): Promise<number> {
  await client.query(`
    create schema if not exists partman;
    create extension if not exists pg_partman schema partman;
    create table partman_source as select * from sensor_readings;
    alter table partman_source add primary key (id);
    create index on partman_source (recorded_at);
    create table partman_readings (like sensor_readings) partition by range (recorded_at)`);
  for (const statement of indexStatements("partman_readings")) await client.query(statement);
  await client.query(`
    select partman.create_parent('public.partman_readings', 'recorded_at', 'native', 'monthly',
                                 p_start_partition := '2025-01-01', p_premake := 2)`);
  await client.query("vacuum analyze partman_source");
  await client.query("checkpoint");
  const took = await seconds(() =>
    client.query(`
      call partman.partition_data_proc('public.partman_readings', p_wait := 0, p_quiet := true,
                                       p_source_table := 'public.partman_source')`),
  );
  const { rows } = await client.query("select count(*)::int as left from partman_source");
  if (rows[0].left > 0) throw new Error(`pg_partman left ${rows[0].left} rows behind.`);
  await client.query("drop table partman_readings, partman_source");
  return took;
}
