import { nextAt } from "@/lib/core/run/gates/gate-basis";
import { kindOf } from "@/lib/kinds/registry";
import type { Transaction } from "@/lib/store/database";
import type { GateInHand } from "./gate-in-hand";
import type { readBasisGround } from "./read-basis";

/** What the card of a gate says until somebody has looked. */
const NOT_YET = "Nobody has looked into the target yet.";

/** Notes the steps behind a gate of which only a look into the target tells what they will run. */
export async function wantLooks(
  tx: Transaction,
  { run, plan }: Awaited<ReturnType<typeof readBasisGround>>,
  gate: GateInHand,
): Promise<void> {
  // A rehearsal answers its gates itself, and at once.
  if (run.kind !== "live") return;
  const steps = nextAt(plan, gate)?.steps ?? [];
  const wanted = steps.filter(({ kind }) => kindOf(kind)?.previewThere !== undefined);
  if (wanted.length === 0) return;
  const { runId, id: gateId } = gate;
  await tx.gateLook.createMany({
    data: wanted.map(({ id: stepId }) => ({ runId, gateId, stepId, problem: NOT_YET })),
    skipDuplicates: true,
  });
}
