import clsx from "clsx";
import { Fold } from "@/components/runs/evidence/fold";
import { StepEvidence } from "@/components/runs/evidence/step-evidence";
import { useRunScreen } from "@/components/runs/live/run-context";
import { EFFECT_LOOK } from "@/components/runs/look/effect-look";
import { type PhaseLine, phaseLines, type StepLine } from "@/components/runs/look/phase-lines";
import { STEP_STATUS_LOOK } from "@/components/runs/look/step-status-look";
import { StepPreview } from "@/components/runs/step/step-preview";
import { Badge } from "@/components/ui/badge";
import { clockSpan, saySpan } from "@/components/ui/format-span";
import { formatTime } from "@/components/ui/format-time";
import { Glyph } from "@/components/ui/glyph";
import { Section } from "@/components/ui/section";
import { TONE_TEXT } from "@/components/ui/tone";

/** The whole plan: each phase with its steps, each step over exactly what it will run. */
export function PlanOutline() {
  const { run } = useRunScreen();
  const lines = phaseLines(run, "window");
  const steps = lines.reduce((sum, line) => sum + line.steps.length, 0);
  return (
    <Section title="Phases" note={`${lines.length} phases, ${steps} steps`}>
      <ol className="space-y-6">
        {lines.map((line) => (
          <Phase key={line.phase.id} line={line} />
        ))}
      </ol>
    </Section>
  );
}

function Phase({ line: { phase, number, steps } }: { line: PhaseLine }) {
  const { run } = useRunScreen();
  const from = new Date(Date.parse(run.opensAt) + phase.atMs);
  return (
    <li>
      <h3 className="mb-1 flex flex-wrap items-baseline gap-x-3">
        <span className="figure font-normal text-faint">{number}</span> {phase.title}
        {phase.isPointOfNoReturn && (
          <Badge tone="bad" glyph="buoy">
            Point of no return
          </Badge>
        )}
        <span className="figure ml-auto font-normal text-muted text-sm">
          {formatTime(from, "time")} UTC, {saySpan(phase.takesMs)}
        </span>
      </h3>
      {phase.gate && (
        <p className="flex items-baseline gap-2 border-line border-t py-2 text-sm text-wait">
          <Glyph name="diamond" className="translate-y-0.5" />
          <span>
            Go or no-go before it: {phase.gate.title}{" "}
            <span className="text-muted">
              (
              {Object.entries(phase.gate.by)
                .map(([kind, count]) => (count === 1 ? kind : `${count} ${kind}`))
                .join(", ")}
              )
            </span>
          </span>
        </p>
      )}
      {steps.map((step) => (
        <Step key={step.plan.id} step={step} />
      ))}
    </li>
  );
}

function Step({ step: { plan, view, number } }: { step: StepLine }) {
  const { run } = useRunScreen();
  const look = STEP_STATUS_LOOK[view.status];
  const estimate = run.estimates[plan.id];
  const last = view.attempts[0];
  const isDry = run.kind === "dry run" && last !== undefined;
  const isObjected = isDry && last.outcome === "failed";
  return (
    <Fold
      title={
        <span className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
          {isDry && (
            <Glyph
              name={isObjected ? "cross" : "check"}
              className={clsx("translate-y-0.5", isObjected ? "text-bad" : "text-good")}
            />
          )}
          {view.status !== "waiting" && (
            <Glyph name={look.glyph} className={clsx("translate-y-0.5", TONE_TEXT[look.tone])} />
          )}
          <span className="figure text-faint text-sm">{number}</span> <span>{plan.title}</span>
          <span className="text-muted text-sm">{plan.kind}</span>
          {isDry && view.words && <span className="text-muted text-sm">{view.words}</span>}
          {plan.effect !== "reads" && (
            <Badge tone={EFFECT_LOOK[plan.effect].tone} glyph={EFFECT_LOOK[plan.effect].glyph}>
              {EFFECT_LOOK[plan.effect].word}
            </Badge>
          )}
        </span>
      }
      note={estimate ? `~${clockSpan(estimate.ms)}` : null}
    >
      {estimate && <p className="text-muted text-sm">Estimate: {estimate.source}</p>}
      {isDry ? (
        <StepEvidence kind={plan.kind} evidence={last.evidence} />
      ) : (
        <StepPreview runId={run.id} stepId={plan.id} epoch={last?.epoch ?? 0} />
      )}
    </Fold>
  );
}
