import { verbatim } from "@/lib/partition/verbatim";
import { ident, type Sql, sql } from "@/lib/pg/sql";
import { renderComment } from "./render-comment";
import { renderName, type TableName } from "./table-name";

/** Foreign keys and checks, apart from those that a table is made with. */
export type ConstraintAction =
  | {
      kind: "add_constraint";
      table: TableName;
      name: string;
      definition: string;
      /** New rows are held to it at once; the others are looked at later, without keeping writers out. */
      isNotValid: boolean;
      comment: string | null;
    }
  /** One that holds for new rows of each of several tables, whose partner is locked once for all of them. */
  | { kind: "add_constraint_to_each"; tables: TableName[]; name: string; definition: string }
  | { kind: "validate_constraint"; table: TableName; name: string }
  | { kind: "drop_constraint"; table: TableName; name: string; ifExists: boolean };

export function renderConstraintAction(action: ConstraintAction): Sql[] {
  const name = ident(action.name);
  switch (action.kind) {
    case "add_constraint": {
      const table = renderName(action.table);
      return [
        sql`alter table ${table} add constraint ${name} ${verbatim(action.definition)}${action.isNotValid ? sql` not valid` : sql``}`,
        ...renderComment(sql`constraint ${name} on ${table}`, action.comment),
      ];
    }
    case "add_constraint_to_each":
      return action.tables.map(
        (table) =>
          sql`alter table ${renderName(table)} add constraint ${name} ${verbatim(action.definition)} not valid`,
      );
    case "validate_constraint":
      return [sql`alter table ${renderName(action.table)} validate constraint ${name}`];
    case "drop_constraint":
      return [
        sql`alter table ${renderName(action.table)} drop constraint ${action.ifExists ? sql`if exists ` : sql``}${name}`,
      ];
  }
}
