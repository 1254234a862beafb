import type { ClientBase } from "pg";
import { renderChunkCopy } from "@/lib/partition/copy/render-chunk-copy";
import type { Phase, PhaseName, PlannedAction } from "@/lib/partition/plan/phase";
import type { Plan } from "@/lib/partition/plan/plan";
import { renderAction } from "@/lib/partition/render/render-action";
import { execute, type Sql } from "@/lib/pg/sql";

/** Runs every statement of these phases, as the plan shows them, while nobody writes. */
export async function carryOut(
  client: ClientBase,
  plan: Plan,
  phases: readonly PhaseName[],
): Promise<void> {
  for (const name of phases) {
    const phase = plan.phases.find((candidate) => candidate.name === name);
    if (phase) await carryOutPhase(client, phase);
  }
}

async function carryOutPhase(client: ClientBase, phase: Phase): Promise<void> {
  if (phase.isOneTransaction) {
    await inTransaction(client, phase.actions.flatMap(renderWhole));
    return;
  }
  for (const action of phase.actions) {
    const statements = renderWhole(action);
    // These must not be in a transaction.
    const isOutside =
      ["freeze", "index_live"].includes(action.kind) ||
      (action.kind === "drop_index" && action.isLive);
    if (isOutside) for (const one of statements) await execute(client, one);
    else await inTransaction(client, statements);
  }
}

/** Without a ledger there are no chunks: all rows are copied by the statement that copies a chunk. */
function renderWhole(action: PlannedAction): Sql[] {
  if (action.kind !== "copy_rows") return renderAction(action);
  const all = action.geometry === "keys" ? null : ["1000000"];
  return [renderChunkCopy(action, { geometry: action.geometry, after: null, until: all })];
}

async function inTransaction(client: ClientBase, statements: Sql[]): Promise<void> {
  await client.query("begin");
  try {
    for (const statement of statements) await execute(client, statement);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}
