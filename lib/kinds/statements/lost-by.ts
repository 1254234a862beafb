import type { Node } from "libpg-query";

/** What is gone after a statement, as its grammar tells: names as they are written, without quotes. */
export type Lost =
  | { is: "table"; name: string[]; withDependants: boolean }
  | { is: "rows"; name: string[] }
  | { is: "column"; name: string[]; column: string }
  | { is: "schema"; name: string[]; withDependants: boolean }
  /** Gone it is, but what, the grammar alone cannot say. */
  | { is: "untold" };

/** The tables, rows and columns that are gone after a statement that destroys. */
export function lostBy(node: Node): Lost[] {
  if ("DropStmt" in node) return byDrop(node.DropStmt);
  if ("TruncateStmt" in node)
    return (node.TruncateStmt.relations ?? []).flatMap((range) =>
      "RangeVar" in range ? [{ is: "rows" as const, name: nameOf(range.RangeVar) }] : [],
    );
  if ("DeleteStmt" in node) {
    const { relation } = node.DeleteStmt;
    return relation ? [{ is: "rows", name: nameOf(relation) }] : [];
  }
  if ("AlterTableStmt" in node) {
    const { relation, cmds = [] } = node.AlterTableStmt;
    return cmds.flatMap((command) =>
      relation && "AlterTableCmd" in command && command.AlterTableCmd.subtype === "AT_DropColumn"
        ? [
            {
              is: "column" as const,
              name: nameOf(relation),
              column: command.AlterTableCmd.name ?? "",
            },
          ]
        : [],
    );
  }
  return [{ is: "untold" }];
}

const RELATIONS = ["OBJECT_TABLE", "OBJECT_MATVIEW", "OBJECT_FOREIGN_TABLE"];

function byDrop({
  removeType = "",
  objects = [],
  behavior,
}: {
  removeType?: string;
  objects?: Node[];
  behavior?: string;
}): Lost[] {
  const withDependants = behavior === "DROP_CASCADE";
  return objects.map((object): Lost => {
    if (RELATIONS.includes(removeType))
      return { is: "table", name: partsOf(object), withDependants };
    if (removeType === "OBJECT_SCHEMA")
      return { is: "schema", name: partsOf(object), withDependants };
    return { is: "untold" };
  });
}

function nameOf({ schemaname, relname }: { schemaname?: string; relname?: string }): string[] {
  return [schemaname, relname].filter((part) => part !== undefined && part !== "") as string[];
}

function partsOf(node: Node): string[] {
  if ("String" in node) return [node.String.sval ?? ""];
  if (!("List" in node)) return [];
  return (node.List.items ?? []).flatMap((item) =>
    "String" in item ? [item.String.sval ?? ""] : [],
  );
}
