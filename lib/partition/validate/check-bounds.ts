import { z } from "zod";
import { keyKindOf } from "@/lib/partition/range/key-kind";
import { uuidAt } from "@/lib/partition/range/uuid-time";
import { verbatim } from "@/lib/partition/verbatim";
import { ident, query, type Sql, sql } from "@/lib/pg/sql";
import { counted, type Finding, type FindingRow } from "./finding";
import { type Ground, keyType } from "./ground";
import { inReading } from "./in-reading";
import type { Leaf } from "./read-leaves";

/** Looks for keys that have no partition, or more than one: by the bounds that the catalog has. */
export async function checkBounds(ground: Ground): Promise<Finding> {
  const { leaves, limits } = ground;
  const ranges = [...rangeOfWhole(ground), ...leaves.filter(({ isDefault }) => !isDefault)];
  const wrong = [...findSeams(ranges), ...(await findHomeless(ground, ranges))];
  const isRight = ranges.length > 0 && wrong.length === 0;
  const [first, last] = [ranges.at(0), ranges.at(-1)];
  return {
    code: "bounds",
    verdict: isRight ? "passed" : "failed",
    words: isRight
      ? `${counted(ranges.length, "range")} follow each other from ${first?.from ?? "the least key"} to ${last?.to ?? "the greatest"}, without a gap and without an overlap.`
      : `Not every key has just one partition: ${counted(Math.max(wrong.length, 1), "place")} in the ranges ${wrong.length > 1 ? "are" : "is"} wrong.`,
    figures: { ranges: ranges.length, wrong: wrong.length },
    rows: wrong.slice(0, limits.rowsMax),
  };
}

/** A table that is to be attached has the first range already, though it is no partition before. */
function rangeOfWhole({ plan, pair, leaves }: Ground): Leaf[] {
  const [first] = plan.ranges;
  const [leaf] = leaves;
  if (plan.strategy !== "attach" || pair.isSwapped || !first || !leaf) return [];
  return [{ ...leaf, name: plan.retired, from: first.from, to: first.to, seam: "first" }];
}

function findSeams(ranges: Leaf[]): FindingRow[] {
  return ranges.flatMap(({ name, from, seam }, i) => {
    const before = ranges[i - 1];
    if (seam === "first" || seam === "joined" || !before) return [];
    const edges = `${before.name} ends at ${before.to ?? "the greatest key"}, and ${name} begins with ${from ?? "the least"}`;
    return [{ partition: name, wrong: `${seam}: ${edges}` }];
  });
}

/**
 * The least and the greatest key of the rows, and now where keys go with time. Without an index the table is read anyway when
 * its rows are counted, and rows of the live partitioned table have a partition already.
 */
async function findHomeless(ground: Ground, ranges: Leaf[]): Promise<FindingRow[]> {
  const type = verbatim(keyType(ground.facts));
  const places = await inReading(ground, async () =>
    query(
      ground.client,
      z.object({ what: z.string(), at: z.string(), isCovered: z.boolean() }),
      sql`
      select what, at::text as at,
             exists (select from jsonb_to_recordset(${JSON.stringify(ranges)}::jsonb) as leaf ("from" text, "to" text)
                      where (leaf."from" is null or leaf."from"::${type} <= at)
                        and (leaf."to" is null or at < leaf."to"::${type})) as "isCovered"
        from (${keysToCover(ground)}) as place (what, at)
       where at is not null`,
    ),
  );
  return places
    .filter(({ isCovered }) => !isCovered)
    .map(({ what, at }) => ({ partition: null, wrong: `${what}, ${at}, is in no range` }));
}

function keysToCover({ pair, plan, facts }: Ground): Sql {
  const key = ident(plan.table.key);
  const live = pair.isSwapped ? pair.root : (pair.plain ?? pair.root);
  const from = sql`from ${ident(live.schema, live.name)}`;
  const type = verbatim(keyType(facts));
  const since = plan.since === null ? sql`` : sql`where ${key} >= ${plan.since}::text::${type}`;
  const edge = (way: Sql) =>
    sql`(select ${key} ${from} ${since} order by ${key} ${way} nulls last limit 1)`;
  // A partition that is split may well lie in the past, or wholly in the time to come.
  const isPart = plan.strategy === "split";
  const now = (isPart ? undefined : nowAsKey(keyType(facts))) ?? sql`null`;
  const edges = sql`
    select 'the least key', ${edge(sql`asc`)}
     union all select 'the greatest key', ${edge(sql`desc`)}
     union all`;
  return sql`${facts.key.hasIndex && !pair.isSwapped ? edges : sql``} select 'now', ${now}::${type}`;
}

/** Now, for keys that go with time. */
function nowAsKey(type: string): Sql | undefined {
  const kind = keyKindOf(type);
  if (kind === undefined || kind === "integer") return undefined;
  return kind === "uuidv7" ? sql`${uuidAt(Date.now())}::text` : sql`now()`;
}
