import { recordNote } from "@/lib/engine/record";
import type { ServiceContext } from "@/lib/services/context";
import { type Acted, actOnRun, nameOfActor } from "@/lib/services/runs/act-on-run";
import { OfRun } from "@/lib/services/runs/run-input";
import { requireStatusPage } from "./require-status-page";

export const RevokeStatusInput = OfRun;

/** Takes a status page back: its address never leads anywhere again. */
export async function revokeStatus(ctx: ServiceContext, raw: unknown): Promise<Acted> {
  const { runId } = RevokeStatusInput.parse(raw);
  return actOnRun(ctx, "status.publish", runId, async (hand) => {
    const { id, title } = await requireStatusPage(hand);
    await hand.tx.statusPage.update({ where: { id }, data: { revokedAt: hand.mover.at } });
    await recordNote(hand.tx, hand.mover, {
      ...{ runId, verb: "status page" },
      words: `${nameOfActor(ctx)} takes the status page back.`,
    });
    return { before: { page: id, title }, after: { page: id, revokedAt: hand.mover.at } };
  });
}
