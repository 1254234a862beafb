import type { Node } from "libpg-query";

/** What can be made again from its definition alone is no loss of data. */
const HOLDS_NO_DATA = [
  ...["OBJECT_INDEX", "OBJECT_VIEW", "OBJECT_FUNCTION", "OBJECT_PROCEDURE", "OBJECT_ROUTINE"],
  ...["OBJECT_TRIGGER", "OBJECT_RULE", "OBJECT_POLICY", "OBJECT_STATISTIC_EXT", "OBJECT_OPERATOR"],
  ...[
    "OBJECT_AGGREGATE",
    "OBJECT_CAST",
    "OBJECT_COLLATION",
    "OBJECT_CONVERSION",
    "OBJECT_EVENT_TRIGGER",
  ],
  ...["OBJECT_PUBLICATION", "OBJECT_OPCLASS", "OBJECT_OPFAMILY", "OBJECT_TRANSFORM"],
];

const DESTRUCTIVE_TEXT = /\b(drop\s+(table|schema|database|column|owned)|truncate)\b/i;

/** Whether data is gone after the statement, as far as it can be seen without running it. */
export function destroys(node: Node): boolean {
  if ("DropStmt" in node) return !HOLDS_NO_DATA.includes(node.DropStmt.removeType ?? "");
  if ("DeleteStmt" in node) return node.DeleteStmt.whereClause === undefined;
  if ("AlterTableStmt" in node)
    return (node.AlterTableStmt.cmds ?? []).some(
      (command) => "AlterTableCmd" in command && command.AlterTableCmd.subtype === "AT_DropColumn",
    );
  if ("DoStmt" in node) return (node.DoStmt.args ?? []).some(saysSo);
  if ("SelectStmt" in node || "InsertStmt" in node || "UpdateStmt" in node)
    return queriesWithin(node).some(destroys);
  return ["TruncateStmt", "DropdbStmt", "DropOwnedStmt", "DropTableSpaceStmt"].some(
    (tag) => tag in node,
  );
}

/** A block of PL/pgSQL is text to the grammar. */
function saysSo(argument: Node): boolean {
  const value = "DefElem" in argument ? argument.DefElem.arg : undefined;
  return value !== undefined && "String" in value && DESTRUCTIVE_TEXT.test(value.String.sval ?? "");
}

function queriesWithin(node: Node): Node[] {
  const statement = Object.values(node)[0] as { withClause?: { ctes?: Node[] } };
  return (statement.withClause?.ctes ?? []).flatMap((cte) =>
    "CommonTableExpr" in cte && cte.CommonTableExpr.ctequery ? [cte.CommonTableExpr.ctequery] : [],
  );
}
