import { z } from "zod";
import { query, sql } from "@/lib/pg/sql";
import { counted, type Finding } from "./finding";
import type { Ground } from "./ground";
import { inReading } from "./in-reading";
import { unknown } from "./run-check";

const ROW_CHANGES = 4 | 8 | 16;
const TRUNCATE = 32;

const Captured = z.object({ table: z.string(), changes: z.boolean(), truncates: z.boolean() });

/** Whether the changes of the live table are logged, whoever makes them, so that the other table can follow. */
export async function checkCapture(ground: Ground): Promise<Finding> {
  const { pair, limits, plan } = ground;
  if (plan.strategy === "attach")
    return {
      ...{ code: "capture", verdict: "passed", figures: { missing: 0 }, rows: [] },
      words: "Nothing has to be logged: the table itself is the first partition.",
    };
  if (!pair.plain)
    return {
      ...{ code: "capture", verdict: "passed", figures: { missing: 0 }, rows: [] },
      words: "The old table is gone, so there is nothing left that has to follow.",
    };
  if (pair.state === "rolled_back")
    return unknown(
      "capture",
      "The migration was rolled back, and the new table no longer follows.",
    );
  const live = pair.isSwapped ? pair.root : pair.plain;
  const tables = await inReading(ground, () => readCaptured(ground, live.oid));
  const rows = tables
    .filter(({ changes, truncates }) => !changes || !truncates)
    .map(({ table, changes }) => ({
      table,
      wrong: changes ? "a truncate would go past the log" : "its changes are not logged",
    }));
  const isRight = rows.length === 0;
  return {
    code: "capture",
    verdict: isRight ? "passed" : "failed",
    words: isRight
      ? `Every change of ${live.name} is logged, and truncating it is refused.`
      : `Changes of ${live.name} are not logged, or not all: the other table cannot follow ${counted(rows.length, "table")}.`,
    figures: { tables: tables.length, missing: rows.length },
    rows: rows.slice(0, limits.rowsMax),
  };
}

/** The table, and each of its partitions. Rows are caught where they lie, and a truncate at the table that it names. */
function readCaptured({ client }: Ground, oid: number): Promise<z.infer<typeof Captured>[]> {
  return query(
    client,
    Captured,
    sql`
    with captured as (
      select tgrelid, bit_or(tgtype) as caught
        from pg_trigger join pg_proc on pg_proc.oid = tgfoid
       where tgenabled = 'A' and pronamespace = to_regnamespace('slackwater')
         -- The triggers of the way back are there before they write anything down.
         and (tgtype & ${TRUNCATE} > 0 or position('change_log' in prosrc) > 0)
       group by tgrelid
    )
    select relname::text as table,
           relkind = 'p' or coalesce(caught, 0) & ${ROW_CHANGES} = ${ROW_CHANGES} as changes,
           coalesce(caught, 0) & ${TRUNCATE} = ${TRUNCATE} as truncates
      from pg_class
      left join captured on tgrelid = pg_class.oid
     where pg_class.oid = ${oid}
        or pg_class.oid in (select inhrelid from pg_inherits where inhparent = ${oid})
     order by relname`,
  );
}
