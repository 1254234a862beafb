import { ReasonedAct } from "@/components/runs/acts/reasoned-act";
import { runActs } from "@/components/runs/acts/run-acts";
import { useRunScreen } from "@/components/runs/live/run-context";
import { GATE_STATUS_LOOK } from "@/components/runs/look/gate-status-look";
import { StatusWord } from "@/components/runs/look/status-badge";
import { whyNotMove } from "@/components/runs/look/why-not";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import type { PlanGate } from "@/lib/core/run/run-plan";
import type { GateView } from "@/lib/core/run/run-view";
import { GateAnswer } from "./gate-answer";
import { GateGround } from "./gate-ground";

type Props = {
  gate: GateView;
  /** What begins when it is approved. */
  opens: string;
};

/** A decision that the run waits for: what it opens, what it is made on, who has decided, and the answer. */
export function GatePanel({ gate, opens }: Props) {
  const { run, me } = useRunScreen();
  const { asks } = gate;
  const isClosed = gate.status === "rejected" || gate.status === "expired";
  return (
    <div className="space-y-8">
      <div>
        <p className="text-muted text-sm">Go or no-go</p>
        <h2 className="wrap-anywhere text-2xl tracking-tight">{asks.title}</h2>
        <p className="mt-1 flex flex-wrap gap-x-4 text-sm">
          <StatusWord look={GATE_STATUS_LOOK[gate.status]} />
          {gate.openedAt && (
            <span className="text-muted">
              asked at <Time at={gate.openedAt} format="second" />
            </span>
          )}
          {gate.status === "open" && gate.expiresAt && (
            <span className="text-muted">
              until <Time at={gate.expiresAt} format="second" />
            </span>
          )}
        </p>
        <p className="mt-3 max-w-[60ch]">
          Approved, it opens {opens}. {REJECTED[asks.onReject]}
        </p>
      </div>
      <GateGround gate={gate} />
      <GateAnswer gate={gate} />
      {isClosed && (
        <Notice
          tone="wait"
          message={`It was ${gate.status}. The run waits.`}
          remedy="The gate can be asked again when its reason is gone."
        >
          <div className="pt-2">
            <ReasonedAct
              label="Ask the leads again"
              variant="primary"
              request={runActs(run.id).reopen(gate.id)}
              consequence="Everybody who decides is asked anew; earlier decisions stay in the timeline."
              disabledBecause={whyNotMove(run, me, "phase.start")}
            />
          </div>
        </Notice>
      )}
    </div>
  );
}

const REJECTED: Record<PlanGate["onReject"], string> = {
  hold: "Rejected, the run is held.",
  rollback: "Rejected, the run goes back.",
  cancel: "Rejected, the run is cancelled.",
};
