import { z } from "zod";
import type { ParameterFacts } from "@/lib/core/playbook/parameter-field";
import { inTarget } from "@/lib/engine/in-target";
import { TARGET_SESSION } from "@/lib/engine/target-session";
import { inReadOnly } from "@/lib/pg/read-only";
import { query, sql } from "@/lib/pg/sql";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";

const TABLES_MAX = 5_000;

const Row = z.object({
  schema: z.string(),
  name: z.string(),
  columns: z.array(z.object({ name: z.string(), type: z.string() })),
});

/** What parameters are checked against: the tables of the target now, and what the administrator listed. */
export async function readParameterFacts(
  ctx: ServiceContext,
  targetId: string,
): Promise<ParameterFacts> {
  allow(ctx, "target.inspect", { kind: "target", id: targetId });
  const tables = await inTarget(ctx, targetId, (client) =>
    inReadOnly(client, TARGET_SESSION, () => query(client, Row, TABLES)),
  );
  const { sites, commands, sources, channels } = ctx.outside;
  return {
    tables,
    sites: Object.keys(sites),
    commands: Object.keys(commands),
    sources: Object.keys(sources),
    channels: Object.keys(channels),
  };
}

/** Tables that somebody would name: no partitions and nothing of the system. */
const TABLES = sql`
  select namespace.nspname as schema, class.relname as name,
         coalesce(columns.list, '[]') as columns
    from pg_class as class
    join pg_namespace as namespace on namespace.oid = class.relnamespace
   cross join lateral (
         select json_agg(json_build_object('name', attname, 'type', format_type(atttypid, atttypmod))
                         order by attnum) as list
           from pg_attribute
          where attrelid = class.oid and attnum > 0 and not attisdropped) as columns
   where class.relkind in ('r', 'p')
     and not class.relispartition
     and namespace.nspname <> 'information_schema'
     and namespace.nspname !~ '^pg_'
   order by namespace.nspname, class.relname
   limit ${TABLES_MAX}`;
