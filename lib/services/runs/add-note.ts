import { recordNote } from "@/lib/engine/record";
import type { ServiceContext } from "@/lib/services/context";
import { type Acted, actOnRun, stepInPlan } from "./act-on-run";
import { Note, OfRun, OfStep } from "./run-input";

export const AddNoteInput = OfRun.extend({
  text: Note.min(1, "Write something."),
  /** The step that it is about, if it is about one. */
  stepId: OfStep.shape.stepId.optional(),
});

/** Writes a note into the run's timeline. */
export async function addNote(ctx: ServiceContext, raw: unknown): Promise<Acted> {
  const { runId, text, stepId } = AddNoteInput.parse(raw);
  return actOnRun(ctx, "run.note", runId, async ({ tx, mover, plan }) => {
    const about = stepId === undefined ? undefined : stepInPlan(plan, stepId);
    await recordNote(tx, mover, {
      ...{ runId, verb: "note", words: text },
      ...(about ? { stepId: about.step.id, phaseId: about.phase.id } : {}),
    });
    return { after: { note: text, ...(about ? { step: about.step.id } : {}) } };
  });
}
