import type { TriggerFacts } from "@/lib/partition/facts/attached-facts";
import { verbatim } from "@/lib/partition/verbatim";
import { ident, type Sql, sql } from "@/lib/pg/sql";
import { renderComment } from "./render-comment";
import { renderName, type TableName } from "./table-name";

/** A trigger's definition names the table, so it is made when the new one has that name. */
export type TriggerAction =
  | { kind: "create_trigger"; table: TableName; trigger: TriggerFacts }
  | { kind: "drop_trigger"; table: TableName; name: string }
  | { kind: "switch_trigger"; table: TableName; name: string; enabled: string };

const SWITCH: Record<string, Sql> = {
  O: sql`enable`,
  A: sql`enable always`,
  R: sql`enable replica`,
  D: sql`disable`,
};

export function renderTriggerAction(action: TriggerAction): Sql[] {
  const table = renderName(action.table);
  switch (action.kind) {
    case "create_trigger": {
      const { name, definition, enabled, comment } = action.trigger;
      return [
        verbatim(definition),
        ...(enabled === "O" ? [] : renderSwitch(table, name, enabled)),
        ...renderComment(sql`trigger ${ident(name)} on ${table}`, comment),
      ];
    }
    case "drop_trigger":
      return [sql`drop trigger ${ident(action.name)} on ${table}`];
    case "switch_trigger":
      return renderSwitch(table, action.name, action.enabled);
  }
}

function renderSwitch(table: Sql, name: string, enabled: string): Sql[] {
  const how = SWITCH[enabled];
  return how ? [sql`alter table ${table} ${how} trigger ${ident(name)}`] : [];
}
