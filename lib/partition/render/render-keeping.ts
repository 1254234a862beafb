import type { StatisticsFacts } from "@/lib/partition/facts/attached-facts";
import { verbatim } from "@/lib/partition/verbatim";
import { ident, type Sql, sql } from "@/lib/pg/sql";
import { renderComment } from "./render-comment";
import { renderName, type TableName } from "./table-name";

/** What keeps a table in shape: statistics and the visibility of its rows; and what ends one. */
export type KeepingAction =
  | { kind: "create_statistics"; table: TableName; name: string; statistics: StatisticsFacts }
  | { kind: "freeze"; table: TableName }
  | { kind: "analyze"; table: TableName }
  | { kind: "drop_table"; table: TableName };

export function renderKeeping(action: KeepingAction): Sql[] {
  const table = renderName(action.table);
  switch (action.kind) {
    case "create_statistics":
      return renderStatistics(table, action.name, action.statistics);
    case "freeze":
      return [sql`vacuum (freeze, analyze) ${table}`];
    case "analyze":
      return [sql`analyze ${table}`];
    case "drop_table":
      return [sql`drop table ${table}`];
  }
}

function renderStatistics(table: Sql, name: string, statistics: StatisticsFacts): Sql[] {
  const { schema, body, target, comment } = statistics;
  const named = ident(schema, name);
  return [
    sql`create statistics ${named}${verbatim(body)} from ${table}`,
    ...(target === null
      ? []
      : [sql`alter statistics ${named} set statistics ${verbatim(String(target))}`]),
    ...renderComment(sql`statistics ${named}`, comment),
  ];
}
