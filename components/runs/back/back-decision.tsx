import { ReasonedAct } from "@/components/runs/acts/reasoned-act";
import { runActs } from "@/components/runs/acts/run-acts";
import { useRunScreen } from "@/components/runs/live/run-context";
import { GATE_STATUS_LOOK } from "@/components/runs/look/gate-status-look";
import { ActionButton } from "@/components/ui/action-button";
import { Badge } from "@/components/ui/badge";
import { Time } from "@/components/ui/time";
import { hasAsked } from "@/lib/core/run/gates/has-asked";
import type { RollbackCard } from "@/lib/core/run/rollback/rollback-card";

/** Who asked to go back and why, who agrees on what, and whom it waits for. */
export function BackDecision({ card }: { card: RollbackCard }) {
  const { run, me } = useRunScreen();
  const { gate, missing, mayDecide, digest, decidedBy, ways, closedBecause } = card;
  if (!gate) {
    const named = Object.entries(decidedBy).map(([kind, count]) => `${count} ${kind}`);
    if (closedBecause || ways.length === 0) return null;
    return (
      <p className="text-muted">
        {named.length === 0
          ? "Whoever has the wheel goes back at once; the playbook names nobody to decide it."
          : `Asking holds the run. ${new Intl.ListFormat("en").format(named)} decide, and agree on one way.`}
      </p>
    );
  }
  const isOpen = gate.status === "open";
  const mine = gate.decisions.find(({ person }) => person.id === me.id);
  const titleOf = (id: string | null) => ways.find((way) => way.id === id)?.title ?? id;
  const acts = runActs(run.id);
  return (
    <section aria-label="The decision" className="space-y-3">
      <p className="flex flex-wrap items-baseline gap-2">
        <Badge tone={isOpen ? "wait" : gate.status === "approved" ? "good" : "neutral"}>
          {gate.status === "approved" ? "Agreed" : GATE_STATUS_LOOK[gate.status].word}
        </Badge>
        <span className="wrap-anywhere">
          {gate.asks.askedBy} asked: {gate.asks.because}
        </span>
      </p>
      {(gate.decisions.length > 0 || isOpen) && (
        <ul className="border-line border-b">
          {gate.decisions.map((one) => (
            <li
              key={one.person.id || one.as}
              className="flex flex-wrap justify-between gap-x-4 border-line border-t py-2"
            >
              <span>
                {one.isRehearsed ? "The rehearsal" : one.person.name}, {one.as}:{" "}
                {one.answer === "approve" ? `agrees on “${titleOf(one.option)}”` : "says no"}
                {one.note && <span className="block text-muted text-sm">{one.note}</span>}
              </span>
              <Time at={one.at} format="second" utcOnly />
            </li>
          ))}
          {isOpen &&
            [...new Set(missing)].map((kind) => (
              <li key={kind} className="border-line border-t py-2 text-muted">
                Waits for the {kind}.
              </li>
            ))}
        </ul>
      )}
      {isOpen && gate.decisions.length > 1 && missing.length > 0 && (
        <p className="text-muted text-sm">
          It is agreed when all who are asked chose the same way. Whoever chose another can withdraw
          it and choose again.
        </p>
      )}
      {isOpen && mine && (
        <ActionButton label="Withdraw my decision" {...acts.withdraw(gate.id)} body={{}} />
      )}
      {isOpen && hasAsked(me, gate.asks) && (
        <ReasonedAct
          label="Withdraw the request"
          request={acts.withdrawRequest}
          consequence={
            gate.asks.heldFor === undefined
              ? "Nobody is asked any more. The run stays held, as it was before you asked."
              : "Nobody is asked any more. The run goes on, as it did before you asked."
          }
        />
      )}
      {isOpen && mayDecide.as.length > 0 && (
        <ReasonedAct
          label="Do not go back"
          request={acts.decide(gate.id)}
          sent={{ answer: "reject", digest: digest ?? "" }}
          reason={{ name: "note", label: "Why not" }}
          consequence="The run stays held. Whoever has the wheel can resume it then."
        />
      )}
      {isOpen && !mine && mayDecide.as.length === 0 && mayDecide.why && (
        <p className="text-muted text-sm">{mayDecide.why}</p>
      )}
    </section>
  );
}
