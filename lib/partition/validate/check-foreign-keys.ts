import { z } from "zod";
import type { ForeignKeyFacts } from "@/lib/partition/facts/constraint-facts";
import { sortForeignKeys } from "@/lib/partition/plan/foreign-keys";
import { joined, listed } from "@/lib/partition/sql-list";
import { ident, query, type Sql, sql } from "@/lib/pg/sql";
import { counted, type Finding, type FindingRow } from "./finding";
import type { Ground } from "./ground";
import { inReading } from "./in-reading";
import { notLogged } from "./not-logged";

const Orphans = z.object({ orphans: z.coerce.number(), keys: z.array(z.string()) });

/** Looks for rows that point to nothing, once the new table is the live one. NULLs point nowhere, and may. */
export async function checkForeignKeys(ground: Ground): Promise<Finding> {
  const { facts, limits } = ground;
  const { out, in: incoming, lost } = sortForeignKeys(facts);
  const rows: FindingRow[] = [];
  for (const { key, statement } of [
    ...out.map((key) => ({ key, statement: orphansOut(ground, key) })),
    // Until it is attached, they point to the table with all its rows.
    ...(isStillWhole(ground) ? [] : incoming).map((key) => ({
      key,
      statement: orphansIn(ground, key),
    })),
  ]) {
    const [found] = await inReading(ground, () => query(ground.client, Orphans, statement));
    rows.push({
      foreignKey: `${key.from.schema}.${key.from.name}: ${key.name}`,
      orphans: found?.orphans ?? 0,
      keys: found?.keys.join("; ") ?? "",
      isProven: key.isValid ? "yes" : "no",
    });
  }
  const broken = rows.filter(({ orphans, isProven }) => orphans !== 0 && isProven === "yes").length;
  return {
    code: "foreign_keys",
    verdict: broken === 0 ? "passed" : "failed",
    words:
      broken > 0
        ? `Rows point to nothing, which ${counted(broken, "foreign key")} forbid${broken === 1 ? "s" : ""}.`
        : rows.length === 0
          ? "No foreign key leaves the new table or comes to it."
          : `No row breaks ${counted(rows.length, "foreign key")}: each was looked up.`,
    figures: { foreignKeys: rows.length, broken, givenUp: lost.length },
    rows: rows.slice(0, limits.rowsMax),
  };
}

function isStillWhole({ plan, pair }: Ground): boolean {
  return plan.strategy === "attach" && !pair.isSwapped;
}

/** Before the swap, keys that wait in the log are left out: their rows are not what they will be. */
function orphansOut({ pair, facts }: Ground, key: ForeignKeyFacts): Sql {
  const { schema, name } = facts.table;
  const to = key.to.schema === schema && key.to.name === name ? pair.root : key.to;
  return orphans(key.columns, {
    from: ident(pair.root.schema, pair.root.name),
    where: sql`
       not exists (select from ${ident(to.schema, to.name)} as target
                    where ${matches(key, "target", "source")})
       and ${pair.isSwapped ? sql`true` : notLogged(pair)}`,
  });
}

/** Before the swap, only what the old table has, and has not just changed, can be missing in the new one. */
function orphansIn({ pair }: Ground, key: ForeignKeyFacts): Sql {
  const { plain, root, isSwapped } = pair;
  const isInPlain =
    isSwapped || !plain
      ? sql`true`
      : sql`exists (select from only ${ident(plain.schema, plain.name)} as source
                     where ${matches(key, "source", "child")} and ${notLogged(pair)})`;
  return orphans(
    key.columns,
    {
      from: ident(key.from.schema, key.from.name),
      where: sql`
       not exists (select from ${ident(root.schema, root.name)} as target
                    where ${matches(key, "target", "child")})
       and ${isInPlain}`,
    },
    "child",
  );
}

function orphans(
  columns: string[],
  { from, where }: { from: Sql; where: Sql },
  alias = "source",
): Sql {
  const each = columns.map((name) => ident(alias, name));
  const present = joined(
    each.map((column) => sql`${column} is not null`),
    sql` and `,
  );
  const text = sql`concat_ws(', ', ${listed(each.map((column) => sql`${column}::text`))})`;
  return sql`
    select count(*) as orphans, coalesce((array_agg(distinct key))[1:5], '{}') as keys
      from (select ${text} as key
              from ${from} as ${ident(alias)}
             where ${present} and ${where}) as orphan`;
}

function matches({ columns, referenced }: ForeignKeyFacts, target: string, from: string): Sql {
  const pairs = columns.map(
    (name, i) => sql`${ident(target, referenced[i] ?? "")} = ${ident(from, name)}`,
  );
  return joined(pairs, sql` and `);
}
