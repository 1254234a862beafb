import { MessageAbout } from "@/lib/core/message/message-about";
import { RunPlan } from "@/lib/core/run/run-plan";
import { tell } from "@/lib/engine/tell";
import type { Transaction } from "@/lib/store/database";
import type { MailRoom } from "./mail-room";
import type { Letter } from "./read-letter";

/** What follows from a message: others that only its plan tells of. */
export async function deriveMessages(tx: Transaction, _: MailRoom, letter: Letter): Promise<void> {
  const { run, event, at } = letter;
  if (!run || event !== "phase-started") return;
  const { phaseId } = MessageAbout.parse(letter.about);
  const phase = RunPlan.parse(run.plan).phases.find(({ id }) => id === phaseId);
  if (!phase?.isPointOfNoReturn) return;
  await tell(tx, {
    ...{ runId: run.id, event: "point-of-no-return", at, about: { phaseId: phase.id } },
    dedupe: `${run.id}/point-of-no-return/${phase.id}`,
  });
}
