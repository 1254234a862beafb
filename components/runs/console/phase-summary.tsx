import clsx from "clsx";
import Link from "next/link";
import { Fold } from "@/components/runs/evidence/fold";
import { StepEvidence } from "@/components/runs/evidence/step-evidence";
import { useRunScreen } from "@/components/runs/live/run-context";
import { EFFECT_LOOK } from "@/components/runs/look/effect-look";
import type { PhaseLine, StepLine } from "@/components/runs/look/phase-lines";
import { STEP_STATUS_LOOK } from "@/components/runs/look/step-status-look";
import { SignOffList } from "@/components/runs/step/sign-off-list";
import { StepPreview } from "@/components/runs/step/step-preview";
import { Badge } from "@/components/ui/badge";
import { clockSpan, saySpan } from "@/components/ui/format-span";
import { Glyph } from "@/components/ui/glyph";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import { TONE_TEXT } from "@/components/ui/tone";
import { dueAt } from "@/lib/core/run/due-at";
import { stepHref } from "./step-href";

/** A phase as a whole: its steps one after another, each folded over what it will do or what it left. */
export function PhaseSummary({ line }: { line: PhaseLine }) {
  const { run, next } = useRunScreen();
  const { phase, number, startedAt, endedAt, steps } = line;
  const isNext = next.move.kind === "start phase" && next.move.phaseId === phase.id;
  const byHand = steps.findIndex(({ plan }) => plan.start === "by hand");
  const begins = isNext ? (byHand < 0 ? steps : steps.slice(0, byHand)) : [];
  const plannedAt = dueAt(run, phase);
  return (
    <article className="min-w-0 space-y-6">
      <div>
        <p className="text-muted text-sm">
          {phase.part === "window" ? `Phase ${number}` : PART[phase.part]}
        </p>
        <h2 className="wrap-anywhere text-2xl tracking-tight">{phase.title}</h2>
        <p className="mt-1 text-muted text-sm">
          {phase.part !== "rollback" && (
            <>
              {phase.takesMs > 0 ? "Planned for " : "Due "}
              <Time at={plannedAt} />
              {phase.takesMs > 0 && <>, {saySpan(phase.takesMs)} long</>}.{" "}
            </>
          )}
          {startedAt && (
            <>
              Began <Time at={startedAt} format="second" utcOnly />
              {endedAt && (
                <>
                  , ended <Time at={endedAt} format="second" utcOnly />
                </>
              )}
              .
            </>
          )}
        </p>
        {phase.loses && <p className="mt-2">It loses: {phase.loses}</p>}
      </div>
      {phase.isPointOfNoReturn && line.state === "planned" && (
        <Notice
          tone="bad"
          message="From the start of this phase on there is no way back."
          remedy="The old state is gone with its first step."
        />
      )}
      {isNext && (
        <p className="max-w-[72ch] text-sm">
          {begins.length > 0
            ? `With the click, ${PLURAL.format([...begins.map(({ plan }) => `“${plan.title}”`)])} begin${begins.length === 1 ? "s" : ""} by ${begins.length === 1 ? "itself" : "themselves"}.`
            : "With the click nothing runs yet: the first step is started by hand."}
        </p>
      )}
      <div>
        {steps.map((step) => (
          <FoldedStep key={step.plan.id} step={step} isOpen={begins.includes(step)} />
        ))}
      </div>
    </article>
  );
}

const PLURAL = new Intl.ListFormat("en");
const PART = { before: "Before the window", after: "Afterwards", rollback: "Way back", window: "" };

type StepProps = { step: StepLine; isOpen: boolean };

function FoldedStep({ step: { plan, view, number }, isOpen }: StepProps) {
  const { run } = useRunScreen();
  const look = STEP_STATUS_LOOK[view.status];
  const effect = EFFECT_LOOK[plan.effect];
  const last = view.attempts[0];
  return (
    <Fold
      isOpen={isOpen}
      title={
        <span className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
          <Glyph name={look.glyph} className={clsx("translate-y-0.5", TONE_TEXT[look.tone])} />
          <span className="figure text-faint text-sm">{number}</span>{" "}
          <span>
            {plan.title}
            <span className="sr-only">, {look.word}</span>
          </span>
          {plan.effect === "destroys" && <Badge tone="bad">{effect.word}</Badge>}
          {view.words && <span className="text-muted text-sm">{view.words}</span>}
        </span>
      }
      note={
        view.startedAt && view.endedAt
          ? clockSpan(Date.parse(view.endedAt) - Date.parse(view.startedAt))
          : (plan.estimateMs !== null && `~${clockSpan(plan.estimateMs)}`) || look.word
      }
    >
      {last?.evidence ? (
        <StepEvidence kind={plan.kind} evidence={last.evidence} />
      ) : plan.by === "people" ? (
        <SignOffList signOffs={view.signOffs} stepId={plan.id} />
      ) : (
        <StepPreview runId={run.id} stepId={plan.id} epoch={last?.epoch ?? 0} />
      )}
      <p className="text-sm">
        <Link
          href={stepHref(run, plan.id)}
          prefetch={false}
          className="text-tide underline decoration-tide/40 underline-offset-4 hover:decoration-tide"
        >
          Open the step “{plan.title}”
        </Link>
      </p>
    </Fold>
  );
}
