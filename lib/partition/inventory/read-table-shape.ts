import type { ClientBase } from "pg";
import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { TableShape } from "@/lib/partition/shape";
import { query, sql } from "@/lib/pg/sql";

const Found = z.object({ oid: z.coerce.number(), isPartitioned: z.boolean() });
const Column = TableShape.shape.columns.element;
const Key = z.object({ name: z.string(), equality: z.string() });

/** The shape of a table, as the engine sees it. The session's search path must hold only the catalog. */
export async function readTableShape(
  client: ClientBase,
  table: { schema: string; name: string; partitionKey: string },
): Promise<TableShape> {
  const [found] = await query(
    client,
    Found,
    sql`
    select relation.oid::int8 as oid, relkind = 'p' as "isPartitioned"
      from pg_class as relation
      join pg_namespace as namespace on namespace.oid = relation.relnamespace
     where nspname = ${table.schema} and relname = ${table.name} and relkind in ('r', 'p')`,
  );
  if (!found) throw tableMissing(table);
  const key = await readPrimaryKey(client, found.oid);
  return {
    ...table,
    oid: found.oid,
    columns: await readColumns(client, found.oid),
    primaryKey: key.map(({ name }) => name),
    keyEquality: key.map(({ equality }) => equality),
    ...(found.isPartitioned ? { isPartitioned: true } : {}),
  };
}

function readColumns(client: ClientBase, oid: number) {
  return query(
    client,
    Column,
    sql`
    select attname as name,
           format_type(atttypid, atttypmod) as type,
           attgenerated <> '' as "isGenerated",
           attidentity = 'a' as "isIdentityAlways",
           attnotnull as "notNull"
      from pg_attribute
     where attrelid = ${oid} and attnum > 0 and not attisdropped
     order by attnum`,
  );
}

/** The key's columns in its order, each with the equality that its index goes by. */
function readPrimaryKey(client: ClientBase, oid: number) {
  return query(
    client,
    Key,
    sql`
    select attname as name, quote_ident(nspname) || '.' || oprname as equality
      from pg_index
     cross join lateral unnest(indkey::int2[], indclass::oid[]) with ordinality as part (attnum, opclass, place)
      join pg_attribute on attrelid = indrelid and pg_attribute.attnum = part.attnum
      join pg_opclass on pg_opclass.oid = part.opclass
      join pg_amop on amopfamily = opcfamily and amopstrategy = 3
                  and amoplefttype = opcintype and amoprighttype = opcintype
      join pg_operator on pg_operator.oid = amopopr
      join pg_namespace on pg_namespace.oid = oprnamespace
     where indrelid = ${oid} and indisprimary and part.place <= indnkeyatts
     order by part.place`,
  );
}

function tableMissing({ schema, name }: { schema: string; name: string }): AppError {
  return new AppError("not_found", {
    message: `There is no table ${schema}.${name} in this database. Nothing was changed.`,
    remedy: "Check the schema and the name; they are case-sensitive.",
  });
}
