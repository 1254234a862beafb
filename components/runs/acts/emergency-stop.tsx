import { useRunScreen } from "@/components/runs/live/run-context";
import { partsOf } from "@/components/runs/look/my-part";
import { ActionButton } from "@/components/ui/action-button";
import { isOnRun } from "@/lib/core/run/emergency";
import { runActs } from "./run-acts";

/** Holds the run at once, on one touch. Everybody on the run may; who released it may not be alone at the wheel. */
export function EmergencyStop() {
  const { run, me } = useRunScreen();
  const isUnderWay = run.status === "running" || run.status === "held";
  if (!isUnderWay || run.emergency) return null;
  const { roles, leadKinds } = me;
  const parts = partsOf(run, me).filter((part) => !leadKinds.includes(part));
  const ids = { requestedById: run.requestedBy.id, wheelHolderId: run.wheel?.id ?? null };
  if (!isOnRun({ personId: me.id, roles, leadKinds, parts, ...ids })) return null;
  return (
    <ActionButton
      label="Emergency stop"
      variant="danger"
      {...runActs(run.id).emergencyStop}
      body={{}}
    />
  );
}
