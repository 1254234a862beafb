import { ReasonedAct } from "@/components/runs/acts/reasoned-act";
import { runActs } from "@/components/runs/acts/run-acts";
import { useRunScreen } from "@/components/runs/live/run-context";
import { whyNotMay } from "@/components/runs/look/why-not";
import { ActionButton } from "@/components/ui/action-button";

const CANCELLABLE = ["booked", "open", "held"];

/** A draft is booked from its plan, or dropped. */
export function BookOrCancel() {
  const { run, me } = useRunScreen();
  const acts = runActs(run.id);
  if (run.status !== "draft") return null;
  return (
    <div className="flex flex-wrap items-start gap-3">
      {run.kind !== "dry run" && (
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
      <ActionButton
        label="Drop the draft"
        {...acts.cancel}
        disabledBecause={whyNotMay(me, "run.cancel")}
        confirm={{ title: "Drop the draft?", text: "It stays in the list as cancelled." }}
      />
    </div>
  );
}

/** Cancels a run that has not begun, or that is held. */
export function CancelRun() {
  const { run, me } = useRunScreen();
  if (!CANCELLABLE.includes(run.status) || whyNotMay(me, "run.cancel")) return null;
  return (
    <ReasonedAct
      label="Cancel the run"
      variant="danger"
      request={runActs(run.id).cancel}
      consequence="It is cancelled for good. A new one has to be booked to do it later."
    />
  );
}
