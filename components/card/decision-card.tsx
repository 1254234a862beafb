import { CardAgainstPlan } from "@/components/runs/card/card-against-plan";
import { CardDecided } from "@/components/runs/card/card-decided";
import { CardEvidence } from "@/components/runs/card/card-evidence";
import { CardHeading } from "@/components/runs/card/card-heading";
import { CardNext } from "@/components/runs/card/card-next";
import { CardPlan } from "@/components/runs/card/card-plan";
import { CardStanding } from "@/components/runs/card/card-standing";
import { NowProvider, RunScreenProvider } from "@/components/runs/live/run-context";
import { TideBar } from "@/components/tide-bar/tide-bar";
import type { PersonActor } from "@/lib/core/actor";
import { deriveTidePlan } from "@/lib/core/run/derive-tide-plan";
import type { GateCard } from "@/lib/core/run/gates/gate-card";
import { nextMove } from "@/lib/core/run/next-move";
import type { RollbackCard } from "@/lib/core/run/rollback/rollback-card";
import type { RunView } from "@/lib/core/run/run-view";
import { CardBar } from "./card-bar";
import { CardFrame } from "./card-frame";
import { CardQuestions } from "./card-questions";
import { CardWays } from "./card-ways";

type Props = {
  run: RunView;
  card: GateCard;
  /** Where it is about going back. */
  back: RollbackCard | null;
  me: PersonActor;
};

/** One decision as a page of its own. Its parts are named, so that its script can put newer ones in their place. */
export function DecisionCard({ run, card, back, me }: Props) {
  const now = new Date(run.asOf);
  const screen = { run, next: nextMove(run), me, isLive: true, isReal: true };
  return (
    <RunScreenProvider value={screen}>
      <NowProvider value={now}>
        <CardFrame run={run} now={now}>
          <p data-said role="status" className="sr-only" />
          <div
            data-moved
            hidden
            role="alert"
            className="mb-4 rounded-md border border-line-strong bg-wait-soft px-4 py-3"
          >
            <p className="font-strong">The evidence has changed since you opened this.</p>
            <p className="text-muted text-sm">What is different is marked. Look again.</p>
          </div>
          <div data-part="standing" className="space-y-4">
            <CardHeading card={card} level="h1" />
            <CardStanding card={card} />
            <TideBar plan={deriveTidePlan(run)} now={run.asOf} size="card" reading={false} />
          </div>
          <div className="mt-6 mb-10 space-y-8">
            <div data-part="next" className="space-y-8">
              {back && <CardWays card={card} back={back} />}
              {card.basis.next && <CardNext next={card.basis.next} />}
              {card.basis.plan && (
                <CardPlan plan={card.basis.plan} names={card.circumstances.names} />
              )}
            </div>
            {card.gate.kind !== "plan" && !back && (
              <>
                <div data-part="evidence">
                  <CardEvidence evidence={card.basis.evidence} />
                </div>
                <div data-part="against">
                  <CardAgainstPlan />
                </div>
              </>
            )}
            <div data-part="decided">
              <CardDecided card={card} />
            </div>
          </div>
          <div data-part="answer" data-digest={card.digest} className="mt-auto contents">
            <CardBar card={card} />
            <CardQuestions runId={run.id} card={card} />
          </div>
        </CardFrame>
      </NowProvider>
    </RunScreenProvider>
  );
}
