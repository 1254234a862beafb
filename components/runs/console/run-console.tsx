"use client";

import { useSearchParams } from "next/navigation";
import { CallOut } from "@/components/runs/call-out";
import { WRITE_LATENCY } from "@/components/runs/charts/charts-of";
import { RunCharts } from "@/components/runs/charts/run-charts";
import { GatePanel } from "@/components/runs/gate/gate-panel";
import { useRunScreen } from "@/components/runs/live/run-context";
import { findPhaseLine } from "@/components/runs/look/phase-lines";
import { sayPhase } from "@/components/runs/look/say-move";
import { StepPanel } from "@/components/runs/step/step-panel";
import { movesTable } from "@/lib/core/run/moves-table";
import { isStuck } from "@/lib/core/run/step-status";
import { NO_SAMPLES, type SampleRange } from "@/lib/core/samples/sample";
import { ConsoleAside } from "./console-aside";
import { PhaseRail } from "./phase-rail";
import { PhaseSummary } from "./phase-summary";
import { PrimaryAction } from "./primary-action";
import { shownIn } from "./shown-in";
import { SlackNotice } from "./slack-notice";
import { StepKeys } from "./step-keys";

type Props = { phaseId: string; samples?: SampleRange };

/** What is drawn beside the steps that move a table. */
const WHILE_MOVING = ["rows", "rate", WRITE_LATENCY, "backlog"];

/** The console: the phases at the left, what is at hand in the middle, the run's surroundings at the right. */
export function RunConsole({ phaseId, samples = NO_SAMPLES }: Props) {
  const { run, next } = useRunScreen();
  const asked = useSearchParams()?.get("step") ?? null;
  const line = findPhaseLine(run, phaseId);
  if (!line) return null;
  const at = shownIn(line, asked, next.move);
  const step = line.steps.find(({ plan }) => plan.id === at);
  const { gate, phase } = line;
  const ofStep = run.gates.find(
    ({ stepId, status }) => stepId === at && status !== "waiting" && status !== "approved",
  );
  return (
    <div className="grid gap-x-8 gap-y-8 lg:grid-cols-[16rem_minmax(0,1fr)] xl:grid-cols-[16rem_minmax(0,1fr)_18rem]">
      <StepKeys phaseId={phaseId} at={at} />
      <div className="max-lg:hidden">
        <PhaseRail phaseId={phaseId} at={at} />
      </div>
      <div className="min-w-0 space-y-6">
        <CallOut
          action={<PrimaryAction place={{ phaseId, at }} />}
          isHoldSaid={step !== undefined && isStuck(step.view.status)}
        />
        <SlackNotice />
        <details className="lg:hidden">
          <summary className="rounded-md border border-line-strong px-4 py-2.5">
            Phases and steps
          </summary>
          <div className="pt-3">
            <PhaseRail phaseId={phaseId} at={at} />
          </div>
        </details>
        {ofStep && step && <GatePanel gate={ofStep} opens={`“${step.plan.title}”`} />}
        {step ? (
          <StepPanel phase={line} step={step} />
        ) : at === "gate" && gate ? (
          <GatePanel gate={gate} opens={sayPhase(run, phase.id)} />
        ) : (
          <PhaseSummary line={line} />
        )}
        {movesTable(phase) && <RunCharts initial={samples} only={WHILE_MOVING} />}
      </div>
      <div className="min-w-0 lg:col-start-2 xl:col-start-auto">
        <ConsoleAside />
      </div>
    </div>
  );
}
