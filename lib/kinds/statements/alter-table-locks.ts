import type { AlterTableStmt, Node } from "libpg-query";
import { LOCK_MODES, type Lock, type LockMode, lockOn } from "./lock";

/** The subcommands that ask for less than everything. */
const LIGHTER: Record<string, LockMode> = {
  AT_AttachPartition: "SHARE UPDATE EXCLUSIVE",
  AT_ValidateConstraint: "SHARE UPDATE EXCLUSIVE",
  AT_SetStatistics: "SHARE UPDATE EXCLUSIVE",
  AT_SetOptions: "SHARE UPDATE EXCLUSIVE",
  AT_ResetOptions: "SHARE UPDATE EXCLUSIVE",
  AT_SetRelOptions: "SHARE UPDATE EXCLUSIVE",
  AT_ResetRelOptions: "SHARE UPDATE EXCLUSIVE",
  AT_ClusterOn: "SHARE UPDATE EXCLUSIVE",
  AT_DropCluster: "SHARE UPDATE EXCLUSIVE",
  AT_EnableTrig: "SHARE ROW EXCLUSIVE",
  AT_EnableTrigAll: "SHARE ROW EXCLUSIVE",
  AT_EnableTrigUser: "SHARE ROW EXCLUSIVE",
  AT_DisableTrig: "SHARE ROW EXCLUSIVE",
  AT_DisableTrigAll: "SHARE ROW EXCLUSIVE",
  AT_DisableTrigUser: "SHARE ROW EXCLUSIVE",
  AT_EnableAlwaysTrig: "SHARE ROW EXCLUSIVE",
  AT_EnableReplicaTrig: "SHARE ROW EXCLUSIVE",
};

/** An ALTER TABLE locks its table as its strongest part asks, and other tables that a part names. */
export function alterTableLocks({ relation, cmds = [] }: AlterTableStmt): Lock[] {
  const parts = cmds.map(partOf);
  const strongest = parts
    .map(({ mode }) => mode)
    .reduce<LockMode>(
      (most, mode) => (LOCK_MODES.indexOf(mode) > LOCK_MODES.indexOf(most) ? mode : most),
      "ACCESS SHARE",
    );
  return [...lockOn(strongest, relation), ...parts.flatMap(({ others }) => others)];
}

function partOf(command: Node): { mode: LockMode; others: Lock[] } {
  if (!("AlterTableCmd" in command)) return { mode: "ACCESS EXCLUSIVE", others: [] };
  const { subtype, def } = command.AlterTableCmd;
  if (def && "PartitionCmd" in def) {
    const { name, concurrent } = def.PartitionCmd;
    const isLight = subtype === "AT_AttachPartition" || concurrent === true;
    return {
      mode: isLight ? "SHARE UPDATE EXCLUSIVE" : "ACCESS EXCLUSIVE",
      others: lockOn("ACCESS EXCLUSIVE", name),
    };
  }
  if (def && "Constraint" in def && def.Constraint.contype === "CONSTR_FOREIGN")
    return {
      mode: "SHARE ROW EXCLUSIVE",
      others: lockOn("SHARE ROW EXCLUSIVE", def.Constraint.pktable),
    };
  return { mode: LIGHTER[subtype ?? ""] ?? "ACCESS EXCLUSIVE", others: [] };
}
