import { useRunScreen } from "@/components/runs/live/run-context";
import { formatTime } from "@/components/ui/format-time";
import { Notice } from "@/components/ui/notice";
import type { GateCard } from "@/lib/core/run/gates/gate-card";
import type { PlanGate } from "@/lib/core/run/run-plan";

/** What became of the gate, or why its reader does not decide it; nothing for whoever is asked. */
export function CardStanding({ card }: { card: GateCard }) {
  const { me } = useRunScreen();
  const { gate, mayDecide, missing } = card;
  const at = gate.decidedAt ? ` at ${formatTime(new Date(gate.decidedAt), "time")} UTC` : "";
  switch (gate.status) {
    case "approved":
      return <Notice tone="good" message={`Approved${at}.`} remedy={sayOpens(card)} />;
    case "rejected":
      return (
        <Notice
          message={`Rejected${at}. Rejected is a decision, not a failure.`}
          remedy={`${REJECTED[gate.asks.onReject]} It can be asked again when the reason is gone.`}
        />
      );
    case "expired":
      return (
        <Notice
          tone="wait"
          message={`Nobody had decided it in time${at}.`}
          remedy="The operator can ask again; earlier answers do not count then."
        />
      );
    case "withdrawn":
      return (
        <Notice
          message={`${gate.asks.askedBy ?? "Whoever asked"} took the request back${at}.`}
          remedy="Nobody is asked any more; answers that were given do not count."
        />
      );
    case "waiting":
      return <Notice message="It is not asked yet." remedy="You are told when it is." />;
    case "open": {
      if (mayDecide.ways.length > 0) return null;
      const mine = card.decisions.find(
        ({ person, endedAt }) => person.id === me.id && endedAt === null,
      );
      if (mine)
        return (
          <Notice
            tone="good"
            message={`You ${mine.answer === "approve" ? "approved" : "rejected"} it as ${mine.as}.`}
            remedy={`It still waits for ${sayMissing(missing)}. You are told if the evidence changes.`}
          />
        );
      return (
        mayDecide.why && (
          <Notice message={mayDecide.why} remedy={`It waits for ${sayMissing(missing)}.`} />
        )
      );
    }
  }
}

const REJECTED: Record<PlanGate["onReject"], string> = {
  hold: "The run is held.",
  rollback: "The run goes back.",
  cancel: "The run is cancelled.",
};

function sayOpens({ gate, basis }: GateCard): string {
  if (gate.kind === "plan") return "The plan stands as it is; changing it makes this void.";
  return basis.next ? `The operator can begin “${basis.next.title}”.` : "The run goes on.";
}

function sayMissing(missing: readonly string[]): string {
  const whom = missing.map((kind) => `the ${kind}`);
  return whom.length > 0 ? new Intl.ListFormat("en").format(whom) : "nobody else";
}
