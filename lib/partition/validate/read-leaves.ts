import type { ClientBase } from "pg";
import { z } from "zod";
import { verbatim } from "@/lib/partition/verbatim";
import { query, sql } from "@/lib/pg/sql";

const Leaf = z.object({
  oid: z.int(),
  schema: z.string(),
  name: z.string(),
  kind: z.string(),
  isDefault: z.boolean(),
  isDetaching: z.boolean(),
  /** Where its range begins and ends; null where keys begin and end. */
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** How its range lies to that of the partition before it. */
  seam: z.enum(["first", "joined", "gap", "overlap"]),
});

/** A partition as the catalog has it. */
export type Leaf = z.infer<typeof Leaf>;

/** All partitions in the order of their ranges; a default partition comes last. */
export function readLeaves(
  client: ClientBase,
  root: { oid: number },
  keyType: string,
): Promise<Leaf[]> {
  const type = verbatim(keyType);
  const quotes = "''''";
  return query(
    client,
    Leaf,
    sql`
    with leaf as (
      select c.oid, nspname::text as schema, relname::text as name, relkind::text as kind,
             coalesce((to_jsonb(i) ->> 'inhdetachpending')::boolean, false) as "isDetaching",
             coalesce(pg_get_expr(relpartbound, c.oid), '') as bound
        from pg_inherits i
        join pg_class c on c.oid = inhrelid
        join pg_namespace n on n.oid = relnamespace
       where inhparent = ${root.oid}
    ), bounded as (
      select leaf.*, bound = 'DEFAULT' as "isDefault",
             nullif(trim(both ${verbatim(quotes)} from substring(bound from 'FROM \\((.*)\\) TO')), 'MINVALUE') as "from",
             nullif(trim(both ${verbatim(quotes)} from substring(bound from 'TO \\((.*)\\)')), 'MAXVALUE') as "to"
        from leaf
    )
    select bounded.*,
           case
             when "isDefault" or row_number() over place = 1 then 'first'
             when "from" is null or lag("to") over place is null then 'overlap'
             when "from"::${type} < lag("to"::${type}) over place then 'overlap'
             when "from"::${type} > lag("to"::${type}) over place then 'gap'
             else 'joined'
           end as seam
      from bounded
    window place as (order by "isDefault", "from"::${type} nulls first)
     order by "isDefault", "from"::${type} nulls first`,
  );
}
