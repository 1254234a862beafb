"use client";

import Link from "next/link";
import { CallOut } from "@/components/runs/call-out";
import { RunCharts } from "@/components/runs/charts/run-charts";
import { ConnectionNotice } from "@/components/runs/live/connection-notice";
import { useNow, useRunScreen } from "@/components/runs/live/run-context";
import { RunStatusBadge } from "@/components/runs/look/status-badge";
import { Timeline } from "@/components/runs/overview/timeline";
import { UtcClock } from "@/components/shell/utc-clock";
import { TideBar } from "@/components/tide-bar/tide-bar";
import { Section } from "@/components/ui/section";
import { deriveTidePlan } from "@/lib/core/run/derive-tide-plan";
import type { SampleRange } from "@/lib/core/samples/sample";
import { NowPanel } from "./now-panel";
import { PhaseRows } from "./phase-rows";
import { RoomFacts } from "./room-facts";

/** A run for a screen on the wall: over everything, in large type, and with nothing to press. */
export function Wall({ samples }: { samples: SampleRange }) {
  const { run, isLive } = useRunScreen();
  const now = useNow().toISOString();
  const plan = deriveTidePlan(isLive ? { ...run, asOf: now } : run);
  return (
    <div className="fixed inset-0 z-50 overflow-y-auto bg-bg p-6 sm:[zoom:1.1] min-[110rem]:[zoom:1.3] min-[200rem]:[zoom:2.2]">
      <div className="space-y-6">
        <header className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <h1 className="wrap-anywhere min-w-0 text-2xl">
            <span className="figure mr-3 font-normal text-faint">#{run.number}</span>
            {run.title}
          </h1>
          <RunStatusBadge status={run.status} />
          <span className="figure text-muted">{run.target.name}</span>
          <div className="ml-auto flex items-center gap-4">
            <UtcClock serverNow={now} />
            <Link href={`/runs/${run.id}`} className="text-muted text-sm hover:text-text">
              Leave the wall
            </Link>
          </div>
        </header>
        <ConnectionNotice />
        <TideBar plan={plan} now={now} />
        <CallOut />
        <RoomFacts />
        <div className="grid gap-x-12 gap-y-8 lg:grid-cols-2">
          <NowPanel />
          <PhaseRows />
          <Section title="Lately">
            <Timeline most={5} />
          </Section>
          <RunCharts initial={samples} />
        </div>
      </div>
    </div>
  );
}
