import { useRunScreen } from "@/components/runs/live/run-context";
import { phaseLines } from "@/components/runs/look/phase-lines";
import { Notice } from "@/components/ui/notice";
import { isSettled } from "@/lib/core/run/step-status";

/** Why the run cannot start yet, in one sentence; nothing when it can. */
export function StartLock() {
  const { run } = useRunScreen();
  if (run.status !== "booked" && run.status !== "open") return null;
  const open = phaseLines(run, "before")
    .flatMap(({ steps }) => steps)
    .filter(({ view }) => !isSettled(view.status));
  const approval = run.plan.approval;
  const isApproved =
    !approval || run.gates.some((gate) => gate.id === approval.id && gate.status === "approved");
  const [first] = open;
  if (!first && isApproved)
    return (
      <Notice tone="good" message="Ready: every checklist is done, so the start is not locked." />
    );
  return (
    <Notice
      tone="wait"
      message={
        first
          ? `The start is locked: “${first.plan.title}”${open.length > 1 ? ` and ${open.length - 1} more are` : " is"} not done.`
          : `The start is locked: “${approval?.title}” is not approved.`
      }
      remedy="Do what is open, or let a lead skip it with a reason."
    />
  );
}
