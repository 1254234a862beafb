import type { DefElem, Node } from "libpg-query";
import { contains, tagOf } from "./walk";

const WRITES = ["InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt"];

const SETS_ONLY_THE_SESSION = ["VariableSetStmt", "VariableShowStmt", "ConstraintsSetStmt"];

/** Whether a statement changes no data and no schema, as far as the grammar tells: a function may. */
export function onlyReads(node: Node): boolean {
  if ("SelectStmt" in node)
    return !contains(node, ...WRITES, "IntoClause", "intoClause", "lockingClause");
  if ("ExplainStmt" in node) {
    const { query, options = [] } = node.ExplainStmt;
    return !isAnalyze(options) || (query !== undefined && onlyReads(query));
  }
  if ("VariableSetStmt" in node && lifts(node.VariableSetStmt.name)) return false;
  return SETS_ONLY_THE_SESSION.includes(tagOf(node));
}

/** Whether setting this could make a read-only transaction one that writes. */
function lifts(setting = ""): boolean {
  return /^(default_)?transaction_read_only$|^(session characteristics|transaction)$/i.test(
    setting,
  );
}

function isAnalyze(options: readonly Node[]): boolean {
  return options.some((option) => "DefElem" in option && isOn(option.DefElem, "analyze"));
}

/** Whether an option of a utility statement is given and not switched off. */
export function isOn({ defname, arg }: DefElem, name: string): boolean {
  if (defname?.toLowerCase() !== name) return false;
  if (!arg) return true;
  const value =
    "String" in arg ? arg.String.sval : "Integer" in arg ? String(arg.Integer.ival ?? 0) : "on";
  return !["false", "off", "no", "0"].includes(String(value).toLowerCase());
}
