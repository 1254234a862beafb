import { ReasonedAct } from "@/components/runs/acts/reasoned-act";
import { runActs } from "@/components/runs/acts/run-acts";
import { useRunScreen } from "@/components/runs/live/run-context";
import { whyNotMay } from "@/components/runs/look/why-not";
import { ActionButton } from "@/components/ui/action-button";

const CANCELLABLE = ["draft", "booked", "open", "held"];

/** A draft is booked from its plan; what has not begun, or is held, can be cancelled. */
export function BookOrCancel() {
  const { run, me } = useRunScreen();
  const acts = runActs(run.id);
  const isDraft = run.status === "draft";
  if (!CANCELLABLE.includes(run.status)) return null;
  if (whyNotMay(me, "run.cancel") && !isDraft) return null;
  return (
    <div className="flex flex-wrap items-start gap-3">
      {isDraft && run.kind !== "dry run" && (
        <ActionButton
          label="Book the run"
          variant="primary"
          {...acts.book}
          disabledBecause={whyNotMay(me, "run.book")}
          confirm={{
            title: "Book the run?",
            text: "The plan below is frozen with its checksum: later edits of the playbook do not touch it. The window and the people are taken.",
          }}
        />
      )}
      <ReasonedAct
        label="Cancel the run"
        variant="danger"
        request={acts.cancel}
        reason={{ name: "reason", label: "Reason", isOptional: isDraft }}
        consequence="It is cancelled for good. A new one has to be booked to do it later."
        disabledBecause={whyNotMay(me, "run.cancel")}
      />
    </div>
  );
}
