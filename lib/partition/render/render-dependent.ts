import type { PublicationFacts } from "@/lib/partition/facts/attached-facts";
import type { FunctionFacts, ViewFacts } from "@/lib/partition/facts/dependent-facts";
import { columnsOf } from "@/lib/partition/sql-list";
import { verbatim } from "@/lib/partition/verbatim";
import { ident, type Sql, sql } from "@/lib/pg/sql";
import { renderOptions } from "./render-options";
import { renderName, type TableName } from "./table-name";

/** What is bound to a table itself and not to its name, and is bound anew to the one that has the name. */
export type DependentAction =
  | { kind: "replace_view"; view: ViewFacts }
  | { kind: "replace_function"; routine: FunctionFacts }
  | { kind: "publish"; publication: PublicationFacts; table: TableName }
  | { kind: "unpublish"; publication: PublicationFacts; table: TableName };

export function renderDependent(action: DependentAction): Sql[] {
  switch (action.kind) {
    case "replace_view":
      return [renderView(action.view)];
    case "replace_function":
      return [verbatim(action.routine.definition.trimEnd())];
    case "publish":
      return [renderPublish(action.publication, action.table)];
    case "unpublish":
      return [
        sql`alter publication ${ident(action.publication.name)} drop table only ${renderName(action.table)}`,
      ];
  }
}

function renderView(view: ViewFacts): Sql {
  const definition = view.definition.replace(/;$/, "");
  return sql`create or replace view ${renderName(view)}${renderOptions(view.options)} as\n${verbatim(definition)}`;
}

function renderPublish({ name, columns, filter }: PublicationFacts, table: TableName): Sql {
  const some = columns === null ? sql`` : sql` (${columnsOf(sql``, columns)})`;
  const where = filter === null ? sql`` : sql` where (${verbatim(filter)})`;
  return sql`alter publication ${ident(name)} add table ${renderName(table)}${some}${where}`;
}
