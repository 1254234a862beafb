import type { Node } from "libpg-query";
import { isOn } from "./only-reads";

const MANY_TABLES = ["REINDEX_OBJECT_SCHEMA", "REINDEX_OBJECT_SYSTEM", "REINDEX_OBJECT_DATABASE"];

/** Whether it says `concurrently`: it waits for others, and nobody who reads or writes waits for it. */
export function isConcurrent(node: Node): boolean {
  if ("IndexStmt" in node) return node.IndexStmt.concurrent === true;
  if ("DropStmt" in node) return node.DropStmt.concurrent === true;
  if ("ReindexStmt" in node) return anyOn(node.ReindexStmt.params ?? [], "concurrently");
  if ("AlterTableStmt" in node) return (node.AlterTableStmt.cmds ?? []).some(detachesConcurrently);
  return false;
}

/** Whether PostgreSQL refuses the statement inside a transaction. */
export function isAlone(node: Node): boolean {
  if (isConcurrent(node)) return true;
  if ("ReindexStmt" in node) return MANY_TABLES.includes(node.ReindexStmt.kind ?? "");
  if ("VacuumStmt" in node) return node.VacuumStmt.is_vacuumcmd === true;
  if ("ClusterStmt" in node) return node.ClusterStmt.relation === undefined;
  if ("AlterDatabaseStmt" in node)
    return anyNamed(node.AlterDatabaseStmt.options ?? [], "tablespace");
  return isAboutServer(node) || isAloneAsSubscription(node);
}

function detachesConcurrently(command: Node): boolean {
  if (!("AlterTableCmd" in command)) return false;
  const { subtype, def } = command.AlterTableCmd;
  const detail = def && "PartitionCmd" in def ? def.PartitionCmd : undefined;
  return subtype === "AT_DetachPartition" && detail?.concurrent === true;
}

function isAboutServer(node: Node): boolean {
  return [
    "AlterSystemStmt",
    "CreatedbStmt",
    "DropdbStmt",
    "CreateTableSpaceStmt",
    "DropTableSpaceStmt",
  ].some((tag) => tag in node);
}

/** They wait for another server, unless they are told to leave it alone. */
function isAloneAsSubscription(node: Node): boolean {
  if ("CreateSubscriptionStmt" in node) {
    const options = node.CreateSubscriptionStmt.options ?? [];
    return !isOff(options, "connect") && !isOff(options, "create_slot");
  }
  if ("AlterSubscriptionStmt" in node) {
    const { kind, options = [] } = node.AlterSubscriptionStmt;
    const refreshes = /REFRESH|PUBLICATION/.test(kind ?? "") && !isOff(options, "refresh");
    return refreshes;
  }
  return "DropSubscriptionStmt" in node;
}

function anyOn(options: readonly Node[], name: string): boolean {
  return options.some((option) => "DefElem" in option && isOn(option.DefElem, name));
}

function anyNamed(options: readonly Node[], name: string): boolean {
  return options.some((option) => "DefElem" in option && option.DefElem.defname === name);
}

function isOff(options: readonly Node[], name: string): boolean {
  return anyNamed(options, name) && !anyOn(options, name);
}
