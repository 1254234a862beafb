import type { Node, RangeVar } from "libpg-query";
import { alterTableLocks } from "./alter-table-locks";
import { LOCK_MODES, type Lock, type LockMode, lockOn } from "./lock";
import { isOn } from "./only-reads";
import { contains } from "./walk";

/** What a statement locks, strongest first, as far as the grammar tells. */
export function locksTaken(node: Node): Lock[] {
  const strength = ({ mode }: Lock) => LOCK_MODES.indexOf(mode);
  return locksOf(node).sort((left, right) => strength(right) - strength(left));
}

function locksOf(node: Node): Lock[] {
  if ("AlterTableStmt" in node) return alterTableLocks(node.AlterTableStmt);
  if ("InsertStmt" in node) return lockOn("ROW EXCLUSIVE", node.InsertStmt.relation);
  if ("UpdateStmt" in node) return lockOn("ROW EXCLUSIVE", node.UpdateStmt.relation);
  if ("DeleteStmt" in node) return lockOn("ROW EXCLUSIVE", node.DeleteStmt.relation);
  if ("MergeStmt" in node) return lockOn("ROW EXCLUSIVE", node.MergeStmt.relation);
  if ("SelectStmt" in node) {
    const mode = contains(node, "lockingClause") ? "ROW SHARE" : "ACCESS SHARE";
    return ranges(node.SelectStmt.fromClause).flatMap((range) => lockOn(mode, range));
  }
  if ("TruncateStmt" in node) return all("ACCESS EXCLUSIVE", node.TruncateStmt.relations);
  if ("DropStmt" in node) return dropLocks(node.DropStmt);
  if ("LockStmt" in node) {
    // The grammar numbers the modes from 1.
    const mode = LOCK_MODES[(node.LockStmt.mode ?? 1) - 1] ?? "ACCESS EXCLUSIVE";
    return all(mode, node.LockStmt.relations);
  }
  return maintenanceLocks(node);
}

function maintenanceLocks(node: Node): Lock[] {
  if ("IndexStmt" in node) {
    const mode = node.IndexStmt.concurrent ? "SHARE UPDATE EXCLUSIVE" : "SHARE";
    return lockOn(mode, node.IndexStmt.relation);
  }
  if ("ReindexStmt" in node) {
    const isConcurrent = (node.ReindexStmt.params ?? []).some(
      (option) => "DefElem" in option && isOn(option.DefElem, "concurrently"),
    );
    return lockOn(isConcurrent ? "SHARE UPDATE EXCLUSIVE" : "SHARE", node.ReindexStmt.relation);
  }
  if ("VacuumStmt" in node) {
    const { rels = [], options = [] } = node.VacuumStmt;
    const isFull = options.some((option) => "DefElem" in option && isOn(option.DefElem, "full"));
    return rels.flatMap((rel) =>
      "VacuumRelation" in rel
        ? lockOn(
            isFull ? "ACCESS EXCLUSIVE" : "SHARE UPDATE EXCLUSIVE",
            rel.VacuumRelation.relation,
          )
        : [],
    );
  }
  if ("ClusterStmt" in node) return lockOn("ACCESS EXCLUSIVE", node.ClusterStmt.relation);
  if ("RefreshMatViewStmt" in node) {
    const mode = node.RefreshMatViewStmt.concurrent ? "EXCLUSIVE" : "ACCESS EXCLUSIVE";
    return lockOn(mode, node.RefreshMatViewStmt.relation);
  }
  return definitionLocks(node);
}

function definitionLocks(node: Node): Lock[] {
  // A new partition changes what its parent is planned with.
  if ("CreateStmt" in node)
    return node.CreateStmt.partbound ? all("ACCESS EXCLUSIVE", node.CreateStmt.inhRelations) : [];
  if ("CreateTrigStmt" in node) return lockOn("SHARE ROW EXCLUSIVE", node.CreateTrigStmt.relation);
  if ("RenameStmt" in node) return lockOn("ACCESS EXCLUSIVE", node.RenameStmt.relation);
  if ("AlterObjectSchemaStmt" in node)
    return lockOn("ACCESS EXCLUSIVE", node.AlterObjectSchemaStmt.relation);
  if ("CreatePolicyStmt" in node) return lockOn("ACCESS EXCLUSIVE", node.CreatePolicyStmt.table);
  if ("RuleStmt" in node) return lockOn("ACCESS EXCLUSIVE", node.RuleStmt.relation);
  if ("CreateStatsStmt" in node)
    return all("SHARE UPDATE EXCLUSIVE", node.CreateStatsStmt.relations);
  if ("CommentStmt" in node && node.CommentStmt.objtype === "OBJECT_TABLE")
    return [{ mode: "SHARE UPDATE EXCLUSIVE", relation: nameParts(node.CommentStmt.object) }];
  return [];
}

function dropLocks({
  removeType,
  objects = [],
  concurrent,
}: {
  removeType?: string;
  objects?: Node[];
  concurrent?: boolean;
}): Lock[] {
  const mode = concurrent ? "SHARE UPDATE EXCLUSIVE" : "ACCESS EXCLUSIVE";
  const ofTable = ["OBJECT_TRIGGER", "OBJECT_POLICY", "OBJECT_RULE"].includes(removeType ?? "");
  if (ofTable) return objects.map((object) => ({ mode, relation: nameParts(object, 1) }));
  const isRelation = /TABLE|INDEX|VIEW|SEQUENCE/.test(removeType ?? "");
  return isRelation ? objects.map((object) => ({ mode, relation: nameParts(object) })) : [];
}

function all(mode: LockMode, relations: readonly Node[] = []): Lock[] {
  return ranges(relations).flatMap((range) => lockOn(mode, range));
}

function ranges(nodes: readonly Node[] = []): RangeVar[] {
  return nodes.flatMap((node) => {
    if ("RangeVar" in node) return [node.RangeVar];
    if (!("JoinExpr" in node)) return [];
    const { larg, rarg } = node.JoinExpr;
    return ranges([larg, rarg].filter((side) => side !== undefined));
  });
}

/** A dotted name, without the last parts where those name something on it. */
function nameParts(node: Node | undefined, without = 0): string {
  if (!node || !("List" in node)) return "";
  const parts = (node.List.items ?? []).flatMap((item) =>
    "String" in item ? [item.String.sval ?? ""] : [],
  );
  return parts.slice(0, parts.length - without).join(".");
}
