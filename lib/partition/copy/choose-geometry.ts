import type { ClientBase } from "pg";
import { z } from "zod";
import type { TableShape } from "@/lib/partition/shape";
import { execute, ident, query, sql } from "@/lib/pg/sql";

/** How the source is cut into chunks: by where its rows lie, or by the order of its key. */
export type Geometry = "pages" | "keys";

const TID_RANGES_SINCE = 140_000;
const Version = z.object({ number: z.coerce.number() });
const Explained = z.object({
  "QUERY PLAN": z.tuple([z.object({ Plan: z.object({ "Node Type": z.string() }) })]),
});

/**
 * Pages where this server reads a range of them without reading the rest: they are read in the order of the disk
 * and need no index. A server that would scan the whole table for each range goes by key.
 */
export async function chooseGeometry(tx: ClientBase, source: TableShape): Promise<Geometry> {
  const [version] = await query(
    tx,
    Version,
    sql`select current_setting('server_version_num') as number`,
  );
  if (!version || version.number < TID_RANGES_SINCE) return "keys";
  await execute(tx, sql`set local enable_seqscan = off`);
  const [explained] = await query(
    tx,
    Explained,
    sql`
    explain (format json)
    select from only ${ident(source.schema, source.name)}
     where ctid >= '(0,0)' and ctid < '(1,0)'`,
  );
  return explained?.["QUERY PLAN"][0].Plan["Node Type"] === "Tid Range Scan" ? "pages" : "keys";
}
