import type { ClientBase } from "pg";
import { z } from "zod";
import { ParentFacts } from "@/lib/partition/facts/parent-facts";
import { query, sql } from "@/lib/pg/sql";
import { readPublications } from "./read-publications";
import { readTriggers } from "./read-triggers";

const Row = ParentFacts.omit({ triggers: true, publications: true }).extend({ oid: z.int() });

/** The table that a partition belongs to, and where it lies there; null for what is no partition. */
export async function readParent(
  client: ClientBase,
  { oid, key, version }: { oid: number; key: string; version: number },
): Promise<ParentFacts | null> {
  const [found] = await query(
    client,
    Row,
    sql`
    select p.oid,
           nspname::text as schema,
           p.relname::text as name,
           partstrat::text as strategy,
           array(select attname::text
                   from unnest(partattrs::int2[]) with ordinality as part (number, place)
                   left join pg_attribute on attrelid = p.oid and attnum = number and number > 0
                  order by place) as "keyColumns",
           pg_get_expr(c.relpartbound, c.oid) as bound,
           partdefid <> 0 as "hasDefault",
           exists (select from pg_partition_ancestors(p.oid) as above (oid)
                     join pg_partitioned_table on partrelid = above.oid
                     left join pg_attribute on attrelid = above.oid and attnum = partattrs[0]
                    where partstrat <> 'r' or partnatts <> 1 or attname is distinct from ${key})
             as "isCutOtherwiseAbove",
           pg_has_role(c.relowner, p.relowner, 'USAGE') as "mayAlter",
           array(select attname::text from pg_attribute
                  where attrelid = p.oid and attidentity <> '' and not attisdropped
                  order by attnum) as identities,
           array(select format('%s.%s: %s', nf.nspname, f.relname, k.conname) collate "C"
                   from pg_constraint k
                   join pg_class f on f.oid = k.conrelid
                   join pg_namespace nf on nf.oid = f.relnamespace
                   left join pg_constraint above on above.oid = k.conparentid
                  where k.contype = 'f' and k.confrelid = p.oid
                    and (above.oid is null or above.conrelid = k.conrelid)
                  order by 1) as "referencedBy"
      from pg_inherits
      join pg_class c on c.oid = inhrelid
      join pg_class p on p.oid = inhparent
      join pg_namespace on pg_namespace.oid = p.relnamespace
      join pg_partitioned_table on partrelid = p.oid
     where inhrelid = ${oid} and c.relispartition`,
  );
  if (!found) return null;
  const { oid: parent, ...facts } = found;
  return {
    ...facts,
    triggers: (await readTriggers(client, parent, key, "with those of its own parent")).filter(
      ({ isForEachRow }) => isForEachRow,
    ),
    publications: await readPublications(client, parent, version),
  };
}

/** The column that the parent of a partition is cut by, where it is one. */
export async function readParentKey(
  client: ClientBase,
  { schema, name }: { schema: string; name: string },
): Promise<string | undefined> {
  const [found] = await query(
    client,
    z.object({ key: z.string().nullable() }),
    sql`
    select attname::text as key
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      join pg_inherits on inhrelid = c.oid
      join pg_partitioned_table on partrelid = inhparent
      left join pg_attribute on attrelid = partrelid and attnum = partattrs[0] and partnatts = 1
     where nspname = ${schema} and relname = ${name} and relispartition`,
  );
  return found?.key ?? undefined;
}
