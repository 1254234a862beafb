import { MessageAbout } from "@/lib/core/message/message-about";
import { RunPlan } from "@/lib/core/run/run-plan";
import { tell } from "@/lib/engine/tell";
import type { Transaction } from "@/lib/store/database";
import type { MailRoom } from "./mail-room";
import type { Letter } from "./read-letter";
import { sendTemplates } from "./send-templates";

/** What follows from a message: others that only its plan tells of. */
export async function deriveMessages(
  tx: Transaction,
  room: MailRoom,
  letter: Letter,
): Promise<void> {
  const { run } = letter;
  if (!run) return;
  const plan = RunPlan.parse(run.plan);
  await tellOfNoReturn(tx, plan, letter);
  // A rehearsal is nobody's business but of those who do it.
  if (run.kind === "live") await sendTemplates(tx, room, { ...letter, run }, plan);
}

async function tellOfNoReturn(tx: Transaction, plan: RunPlan, letter: Letter): Promise<void> {
  const { runId, event, at } = letter;
  if (runId === null || event !== "phase-started") return;
  const { phaseId } = MessageAbout.parse(letter.about);
  const phase = plan.phases.find(({ id }) => id === phaseId);
  if (!phase?.isPointOfNoReturn) return;
  await tell(tx, {
    ...{ runId, event: "point-of-no-return", at, about: { phaseId: phase.id } },
    dedupe: `${runId}/point-of-no-return/${phase.id}`,
  });
}
