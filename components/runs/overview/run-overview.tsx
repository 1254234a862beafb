"use client";

import { useSearchParams } from "next/navigation";
import { Announce } from "@/components/runs/acts/announce";
import { WheelPanel } from "@/components/runs/acts/wheel-panel";
import { CallOut } from "@/components/runs/call-out";
import { RunCharts } from "@/components/runs/charts/run-charts";
import { PrimaryAction } from "@/components/runs/console/primary-action";
import { GatePanel } from "@/components/runs/gate/gate-panel";
import { useRunScreen } from "@/components/runs/live/run-context";
import { phaseLines } from "@/components/runs/look/phase-lines";
import { ControlRoom } from "@/components/runs/room/control-room";
import { Wall } from "@/components/runs/room/wall";
import { StatusSection } from "@/components/runs/status/status-section";
import { Section } from "@/components/ui/section";
import { isRunOver } from "@/lib/core/run/run-status";
import { NO_SAMPLES, type SampleRange } from "@/lib/core/samples/sample";
import { BookOrCancel } from "./book-or-cancel";
import { ChangeBooking } from "./change-booking";
import { Checklists } from "./checklists";
import { NoteForm } from "./note-form";
import { ParameterList } from "./parameter-list";
import { PeopleList } from "./people-list";
import { PlanOutline } from "./plan-outline";
import { RunResult } from "./run-result";
import { StartLock } from "./start-lock";
import { Timeline } from "./timeline";
import { WaysBack } from "./ways-back";

/** A run as a whole: what it waits for, whether it is ready, who is in it, what it will do, what happened. */
export function RunOverview({ samples = NO_SAMPLES }: { samples?: SampleRange }) {
  const { run } = useRunScreen();
  const { approval } = run.plan;
  const gate = run.gates.find(({ id }) => id === approval?.id);
  const isOver = isRunOver(run.status);
  const isAsked = gate && gate.status !== "waiting";
  const isWall = useSearchParams()?.has("wall") ?? false;
  if (isWall) return <Wall samples={samples} />;
  return (
    <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="min-w-0 space-y-10">
        <CallOut action={<PrimaryAction place={null} />} />
        {isOver && run.kind !== "dry run" && <RunResult />}
        <ControlRoom />
        <BookOrCancel />
        <ChangeBooking />
        <StartLock />
        {approval && gate && isAsked && <GatePanel gate={gate} opens="the start of the run" />}
        {run.status === "completed" && (
          <Checklists title="Afterwards" lines={phaseLines(run, "after")} />
        )}
        {!isOver && <Checklists title="Readiness" lines={phaseLines(run, "before")} />}
        <RunCharts initial={samples} />
        <PlanOutline />
        {!isOver && <Checklists title="Afterwards" lines={phaseLines(run, "after")} />}
      </div>
      <div className="min-w-0 space-y-10">
        <WheelPanel />
        <WaysBack />
        <StatusSection />
        <PeopleList />
        <ParameterList />
        <Section title="Timeline">
          <div className="space-y-4">
            <NoteForm />
            <Announce />
            <Timeline most={15} />
          </div>
        </Section>
      </div>
    </div>
  );
}
