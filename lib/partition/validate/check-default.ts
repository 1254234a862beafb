import { z } from "zod";
import { ident, query, sql } from "@/lib/pg/sql";
import { counted, type Finding } from "./finding";
import type { Ground } from "./ground";
import { inReading } from "./in-reading";

/** Whether a default partition has taken rows that belong to a range nobody has made. */
export async function checkDefault(ground: Ground): Promise<Finding> {
  const { client, leaves, limits } = ground;
  const found = leaves.find(({ isDefault }) => isDefault);
  if (!found)
    return {
      ...{ code: "default_partition", verdict: "passed", figures: { rows: 0 }, rows: [] },
      words: "There is no default partition: a row without a range is refused, and cannot hide.",
    };
  const table = ident(found.schema, found.name);
  const keys = await inReading(ground, () =>
    query(
      client,
      z.object({ key: z.string().nullable(), rows: z.coerce.number() }),
      sql`
      select ${ident(ground.plan.table.key)}::text as key, count(*) as rows
        from ${table} group by 1 order by 2 desc, 1 limit ${limits.rowsMax}`,
    ),
  );
  const rows = keys.reduce((sum, key) => sum + key.rows, 0);
  return {
    code: "default_partition",
    verdict: rows === 0 ? "passed" : "failed",
    words:
      rows === 0
        ? `The default partition ${found.name} is empty.`
        : `At least ${counted(rows, "row")} fell into the default partition ${found.name}.`,
    figures: { rows },
    rows: keys,
  };
}
