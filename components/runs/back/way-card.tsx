import { ReasonedAct } from "@/components/runs/acts/reasoned-act";
import { runActs } from "@/components/runs/acts/run-acts";
import { useRunScreen } from "@/components/runs/live/run-context";
import { whyNotMay, whyNotMove } from "@/components/runs/look/why-not";
import { ActionButton } from "@/components/ui/action-button";
import { Badge } from "@/components/ui/badge";
import { saySpan } from "@/components/ui/format-span";
import type { Tone } from "@/components/ui/tone";
import type {
  Availability,
  RollbackCard,
  WayBackView,
} from "@/lib/core/run/rollback/rollback-card";

const LOOKS: Record<Availability["answer"], { tone: Tone; word: string }> = {
  possible: { tone: "good", word: "Possible now" },
  "not possible": { tone: "neutral", word: "Not possible" },
  unknown: { tone: "wait", word: "Nobody can tell" },
};

/** One way back: whether it is there, how long it takes, what it loses, and the one thing to do about it. */
export function WayCard({ way, card }: { way: WayBackView; card: RollbackCard }) {
  const { run } = useRunScreen();
  const { availability } = way;
  const look = LOOKS[availability.answer];
  const isChosen = run.wayBack === way.id;
  return (
    <li className="space-y-2 border-line border-t py-4">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h3 className="font-strong">{way.title}</h3>
        {isChosen ? (
          <Badge tone="live">Chosen</Badge>
        ) : (
          !card.closedBecause && (
            <Badge tone={look.tone} {...(look.tone === "neutral" ? { glyph: "cross" } : {})}>
              {look.word}
            </Badge>
          )
        )}
      </div>
      {"because" in availability && !isChosen && !card.closedBecause && (
        <p className="wrap-anywhere text-sm">{availability.because}</p>
      )}
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
        <dt className="text-muted">Takes</dt>
        <dd>
          <span className="figure">about {saySpan(way.estimateMs)}</span>
          <span className="text-muted"> · {way.estimateBy}</span>
        </dd>
        <dt className="text-muted">Loses</dt>
        <dd className="wrap-anywhere">{way.loses ?? "not said by the playbook"}</dd>
        <dt className="text-muted">Does</dt>
        <dd>{way.steps.map(({ title }) => title).join(" · ")}</dd>
      </dl>
      {!card.closedBecause && <WayAct way={way} card={card} />}
    </li>
  );
}

function WayAct({ way, card }: { way: WayBackView; card: RollbackCard }) {
  const { run, me } = useRunScreen();
  const acts = runActs(run.id);
  const { gate, digest, mayDecide, decidedBy } = card;
  const off =
    way.availability.answer === "possible" ? undefined : "Only what is possible now can be chosen.";
  const loses = `It loses: ${way.loses ?? "not said by the playbook"}`;
  if (gate?.status === "open") {
    if (mayDecide.as.length === 0) return null;
    return (
      <ActionButton
        label={`Agree on: ${way.title}`}
        variant="primary"
        size="lg"
        {...acts.decide(gate.id)}
        patienceMs={30_000}
        body={{ answer: "approve", option: way.id, digest }}
        disabledBecause={off}
        confirm={{
          title: `Go back: ${way.title}?`,
          text: `${loses} With the last one who is asked, the run goes back at once.`,
        }}
      />
    );
  }
  if (whyNotMay(me, "run.roll-back")) return null;
  const isAsked = Object.keys(decidedBy).length > 0;
  return (
    <ReasonedAct
      label={isAsked ? "Ask to go back this way" : "Roll back this way"}
      variant={isAsked ? "secondary" : "danger"}
      request={acts.rollBack}
      sent={{ way: way.id }}
      consequence={
        isAsked
          ? `The run is held, and those who decide are asked at once. ${loses}`
          : `The run leaves its plan and goes back: ${way.title}. What is at work is stopped first. ${loses}`
      }
      disabledBecause={off ?? (isAsked ? undefined : whyNotMove(run, me, "run.roll-back"))}
    />
  );
}
