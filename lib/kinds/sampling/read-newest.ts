import { z } from "zod";
import { ident, queryAgain, sql } from "@/lib/pg/sql";
import { keyNumber } from "./key-number";
import type { SampleReader } from "./reader";

const Key = z.object({ type: z.string(), isIndexed: z.boolean() });

/** How old the newest row is, by an index that begins with the key; without one it is not asked for. */
export const READ_NEWEST: SampleReader = {
  name: "the newest row",
  everyMs: 1_000,
  async read(client, { table, key }) {
    if (!table || !key) return {};
    const name = ident(table.schema, table.name);
    const [column] = await queryAgain(
      client,
      Key,
      sql`
      select format_type(atttypid, null) as type,
             exists (select from pg_index
                      where indrelid = attrelid and indisvalid and indpred is null
                        and indkey[0] = attnum) as "isIndexed"
        from pg_attribute
       where attrelid = to_regclass(${name.text}) and attname = ${key}`,
    );
    const number = column && keyNumber(column.type);
    if (!number?.isMoment || !column?.isIndexed) return {};
    const [newest] = await queryAgain(
      client,
      z.object({ age: z.coerce.number().nullable() }),
      sql`
      select extract(epoch from clock_timestamp())::float8 - ${number.ofText(sql`max(${ident(key)})`)} as age
        from ${name}`,
    );
    // Rows may be dated ahead.
    return { figures: { "newest.age": newest?.age == null ? null : Math.max(0, newest.age) } };
  },
};
