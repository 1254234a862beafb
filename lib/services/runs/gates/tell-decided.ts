import type { GateInHand } from "@/lib/engine/gate-in-hand";
import { tell } from "@/lib/engine/tell";
import type { RunInHand } from "@/lib/services/runs/act-on-run";

/** Tells that a gate is decided. */
export async function tellDecided(
  { tx, mover, row }: RunInHand,
  { runId, id: gateId, round, kind }: GateInHand,
  { answer, words }: { answer: "approve" | "reject"; words: string },
): Promise<void> {
  if (row.kind !== "live") return;
  await tell(tx, {
    ...{ runId, words, at: mover.at, about: { gateId } },
    event:
      kind === "rollback"
        ? "rollback-decided"
        : answer === "approve"
          ? "gate-approved"
          : "gate-rejected",
    dedupe: `gate-decided ${runId} ${gateId} ${round}`,
    link: `/runs/${runId}/gates/${gateId}`,
  });
}
