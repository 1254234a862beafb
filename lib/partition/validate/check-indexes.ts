import { z } from "zod";
import { query, sql } from "@/lib/pg/sql";
import { counted, type Finding } from "./finding";
import type { Ground } from "./ground";
import { inReading } from "./in-reading";

const Part = z.object({
  index: z.string(),
  partition: z.string().nullable(),
  wrong: z.string().nullable(),
});

/** Whether every index of the plan is there, valid, and has a valid part on every partition. */
export async function checkIndexes(ground: Ground): Promise<Finding> {
  const { blueprint, pair, leaves, limits } = ground;
  const parts = await inReading(ground, () => readParts(ground));
  const expected = blueprint.indexes.map(({ facts, onShadow }) =>
    pair.isSwapped ? facts.name : onShadow,
  );
  const there = new Set(parts.map(({ index }) => index));
  const wrong = [
    ...expected
      .filter((index) => !there.has(index))
      .map((index) => ({ index, partition: null, wrong: "it is missing" })),
    ...parts.filter((part) => part.wrong !== null),
  ];
  const attached = parts.filter((part) => part.partition !== null && part.wrong === null).length;
  const isRight = wrong.length === 0;
  return {
    code: "indexes",
    verdict: isRight ? "passed" : "failed",
    words: isRight
      ? `${counted(expected.length, "index", "indexes")} on ${counted(leaves.length, "partition")}: all valid and attached.`
      : `${counted(wrong.length, "part")} of the indexes ${wrong.length === 1 ? "is" : "are"} missing or not valid.`,
    figures: { indexes: expected.length, partitions: leaves.length, attached, wrong: wrong.length },
    rows: wrong.slice(0, limits.rowsMax),
  };
}

/** A row for each index of the table, and one for each of its parts that there should be. */
function readParts({ client, pair }: Ground): Promise<z.infer<typeof Part>[]> {
  return query(
    client,
    Part,
    sql`
    with whole as (
      select indexrelid as oid, relname::text as index, indisvalid and indisready as fine
        from pg_index join pg_class on pg_class.oid = indexrelid
       where indrelid = ${pair.root.oid}
    )
    select index, null as partition, case when not fine then 'it is not valid' end as wrong
      from whole
     union all
    select index, leaf.relname::text,
           case when part.fine is null then 'it has no part there'
                when not part.fine then 'its part there is not valid' end
      from whole
     cross join pg_inherits i
      join pg_class leaf on leaf.oid = i.inhrelid
      left join lateral (
           select indisvalid and indisready as fine
             from pg_inherits h join pg_index on indexrelid = h.inhrelid
            where h.inhparent = whole.oid and indrelid = leaf.oid) part on true
     where i.inhparent = ${pair.root.oid}
     order by 1, 2 nulls first`,
  );
}
