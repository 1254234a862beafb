import { runActs } from "@/components/runs/acts/run-acts";
import { useRunScreen } from "@/components/runs/live/run-context";
import { whyNotMay } from "@/components/runs/look/why-not";
import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";

/** A note into the run's timeline, for whoever reads it later. */
export function NoteForm() {
  const { run, me } = useRunScreen();
  if (whyNotMay(me, "run.note")) return null;
  return (
    <ActionForm
      {...runActs(run.id).note}
      submitLabel="Add the note"
      submitVariant="secondary"
      resetOnDone
    >
      <Field name="text" label="Note for the timeline">
        <Textarea rows={2} />
      </Field>
    </ActionForm>
  );
}
