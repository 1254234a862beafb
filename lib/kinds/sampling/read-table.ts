import type { Client } from "pg";
import { z } from "zod";
import { rateBetween } from "@/lib/core/samples/rate-between";
import { ident, queryAgain, sql } from "@/lib/pg/sql";
import { remember, type SampleReader } from "./reader";

const Table = z.object({
  at: z.coerce.number(),
  oid: z.coerce.number(),
  kind: z.string(),
  rows: z.coerce.number(),
  bytes: z.coerce.number(),
  writes: z.coerce.number(),
});

/** The old table, and how much the application writes into the one that bears the name. */
export const READ_TABLE: SampleReader = {
  name: "the table",
  everyMs: 1_000,
  isCheap: true,
  async read(client, { table }, memory) {
    if (!table) return {};
    const named = await readOne(client, sql`to_regclass(${ident(table.schema, table.name).text})`);
    const oldOid = memory.move?.oldOid;
    const old =
      oldOid === undefined || oldOid === named?.oid ? named : await readOne(client, sql`${oldOid}`);
    // A partitioned table has no rows of its own: its partitions are looked at by another reader.
    const isWhole = named?.kind === "r";
    const now = named && { at: named.at, counts: { writes: named.writes } };
    const before = now && remember(memory, `table ${named.oid}`, now);
    return {
      figures: {
        ...(old?.kind === "r" && { "rows.old": old.rows, "bytes.old": old.bytes }),
        ...(now && isWhole && { "writes.rate": rateBetween(before, now, "writes") }),
      },
    };
  },
};

/** The counts are those of committed transactions; right after a crash of the server there are none. */
async function readOne(client: Client, oid: ReturnType<typeof sql>) {
  const [found] = await queryAgain(
    client,
    Table,
    sql`
    select extract(epoch from clock_timestamp()) * 1000 as at, oid::int8 as oid, relkind::text as kind,
           coalesce(nullif(pg_stat_get_live_tuples(oid), 0), greatest(reltuples::int8, 0)) as rows,
           pg_total_relation_size(oid) as bytes,
           pg_stat_get_tuples_inserted(oid) + pg_stat_get_tuples_updated(oid)
             + pg_stat_get_tuples_deleted(oid) as writes
      from pg_class
     where oid = ${oid}::oid`,
  );
  return found;
}
