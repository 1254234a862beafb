import { hasKey } from "@/lib/partition/replay/taken-entries";
import { type Sql, sql } from "@/lib/pg/sql";
import type { Pair } from "./find-pair";

/**
 * The condition on rows called `source` that leaves out whatever may rightly differ: the keys that were changed in the
 * live table and not yet in the other. In one snapshot all other keys are equal, or something is wrong.
 */
export function notLogged({ log }: Pick<Pair, "log">): Sql {
  if (!log) return sql`true`;
  const same = hasKey(log.shape, sql`source`, sql`entry`);
  return sql`not exists (select from ${log.table} as entry where ${same})`;
}
