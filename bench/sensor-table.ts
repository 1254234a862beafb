import type { ClientBase } from "pg";

/** Two years. */
export const MONTHS = 24;

/** The demonstration's largest table: readings over so many months, with their key and three indexes. */
export async function laySensorTable(
  client: ClientBase,
  rows: number,
  months = MONTHS,
): Promise<void> {
  await client.query(`
    create table sensor_readings (
      id bigint not null, sensor_id integer not null, recorded_at timestamptz not null,
      value double precision, quality smallint not null, metadata jsonb
    )`);
  await client.query(
    `insert into sensor_readings
     select n, n % 500, timestamptz '2025-01-01Z' + n * (interval '30.4 days' * $2::integer / $1::integer),
            random() * 100, n % 4, jsonb_build_object('batch', n / 1000, 'unit', 'C')
       from generate_series(1, $1::integer) as n`,
    [rows, months],
  );
  await client.query("alter table sensor_readings add primary key (id)");
  for (const columns of ["recorded_at", "sensor_id, recorded_at", "quality, recorded_at"])
    await client.query(`create index on sensor_readings (${columns})`);
  await client.query("vacuum (freeze, analyze) sensor_readings");
}

/** An empty shadow of it: monthly leaves, and a first and a last one. No indexes. */
export async function layMonthlyShadow(
  client: ClientBase,
  name: string,
  months = MONTHS,
): Promise<string[]> {
  await client.query(
    `create table ${name} (like sensor_readings) partition by range (recorded_at)`,
  );
  const bounds = Array.from(
    { length: months + 1 },
    (_, month) => `'${new Date(Date.UTC(2025, month)).toISOString()}'`,
  );
  const edges = ["minvalue", ...bounds, "maxvalue"];
  const leaves = edges.slice(0, -1).map((_, n) => `${name}_p${n}`);
  for (const [n, leaf] of leaves.entries())
    await client.query(
      `create table ${leaf} partition of ${name} for values from (${edges[n]}) to (${edges[n + 1]})`,
    );
  return leaves;
}

/** The statements that give one table the indexes of the source. */
export function indexStatements(table: string): string[] {
  return [
    `alter table ${table} add primary key (id, recorded_at)`,
    `create index on ${table} (recorded_at)`,
    `create index on ${table} (sensor_id, recorded_at)`,
    `create index on ${table} (quality, recorded_at)`,
  ];
}
