import type { Node } from "libpg-query";

/** Whether PostgreSQL accepts bound values in a statement of this form. */
export function takesParameters(node: Node): boolean {
  if ("ExplainStmt" in node)
    return node.ExplainStmt.query ? takesParameters(node.ExplainStmt.query) : false;
  if ("CreateTableAsStmt" in node)
    return (
      node.CreateTableAsStmt.objtype === "OBJECT_TABLE" && isPlannable(node.CreateTableAsStmt.query)
    );
  return "CallStmt" in node || isPlannable(node);
}

function isPlannable(node: Node | undefined): boolean {
  if (!node) return false;
  return ["SelectStmt", "InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt"].some(
    (tag) => tag in node,
  );
}
