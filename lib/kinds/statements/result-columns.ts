import type { Node, SelectStmt } from "libpg-query";

/** The names of the columns that a statement returns, or "any" where only the server knows. */
export function resultColumns(node: Node): readonly string[] | "any" {
  if ("SelectStmt" in node) return ofSelect(node.SelectStmt);
  if ("InsertStmt" in node) return namesOf(node.InsertStmt.returningClause?.exprs ?? []);
  if ("UpdateStmt" in node) return namesOf(node.UpdateStmt.returningClause?.exprs ?? []);
  if ("DeleteStmt" in node) return namesOf(node.DeleteStmt.returningClause?.exprs ?? []);
  return [
    "MergeStmt",
    "ExplainStmt",
    "CallStmt",
    "ExecuteStmt",
    "FetchStmt",
    "VariableShowStmt",
  ].some((tag) => tag in node)
    ? "any"
    : [];
}

function ofSelect(outer: SelectStmt): readonly string[] | "any" {
  if (outer.intoClause) return [];
  let select = outer;
  // The first of a union names the columns.
  while (select.larg) select = select.larg;
  return select.valuesLists ? "any" : namesOf(select.targetList ?? []);
}

function namesOf(targets: readonly Node[]): readonly string[] | "any" {
  const names = targets.map((target) =>
    "ResTarget" in target
      ? (target.ResTarget.name ?? impliedName(target.ResTarget.val))
      : undefined,
  );
  return names.every((name) => name !== undefined) ? names : "any";
}

/** PostgreSQL's own name for a column that is given none, where it follows from the expression. */
function impliedName(value: Node | undefined): string | undefined {
  if (!value) return undefined;
  if ("ColumnRef" in value) return lastString(value.ColumnRef.fields);
  if ("FuncCall" in value) return lastString(value.FuncCall.funcname);
  if ("A_Const" in value || "A_Expr" in value || "ParamRef" in value) return "?column?";
  return undefined;
}

function lastString(parts: readonly Node[] = []): string | undefined {
  const last = parts.at(-1);
  return last && "String" in last ? last.String.sval : undefined;
}
