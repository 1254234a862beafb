"use client";

import { useSearchParams } from "next/navigation";
import { EnvironmentBadge } from "@/components/targets/environment-badge";
import { TideBar } from "@/components/tide-bar/tide-bar";
import { Badge } from "@/components/ui/badge";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { deriveTidePlan } from "@/lib/core/run/derive-tide-plan";
import type { RunKind } from "@/lib/core/run/run-view";
import { EmergencyStop } from "./acts/emergency-stop";
import { HoldRun } from "./acts/hold-run";
import { EmergencyNotice } from "./emergency-notice";
import { ConnectionNotice } from "./live/connection-notice";
import { HereList } from "./live/here-list";
import { useNow, useRunScreen } from "./live/run-context";
import { RunStatusBadge } from "./look/status-badge";
import { RunTabs } from "./run-tabs";
import { WheelBadge } from "./wheel-badge";

const KIND_WORDS: Record<RunKind, string> = {
  live: "Live run",
  rehearsal: "Rehearsal",
  "dry run": "Dry run",
};

/** The head of everything about one run: what it is, how it stands, who has the wheel, and its tide. */
export function RunHead() {
  const { run } = useRunScreen();
  // The wall has a head of its own.
  if (useSearchParams()?.has("wall")) return null;
  return (
    <header className="mb-6">
      <Breadcrumbs crumbs={[{ href: "/", label: "Runs" }]} />
      <div className="mt-1 flex flex-wrap items-center justify-between gap-x-8 gap-y-3">
        <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-2">
          <h1 className="wrap-anywhere min-w-0 text-xl">
            <span className="figure mr-2 font-normal text-faint text-lg">#{run.number}</span>
            {run.title}
          </h1>
          <RunStatusBadge status={run.status} />
          <Badge glyph="none">{KIND_WORDS[run.kind]}</Badge>
          <span className="inline-flex items-center gap-2 text-muted text-sm">
            <span className="figure text-text">{run.target.name}</span>
            <EnvironmentBadge environment={run.target.environment} />
          </span>
        </div>
        <div data-print="hide" className="flex flex-wrap items-center gap-3">
          <HereList />
          <WheelBadge />
          <HoldRun />
          <EmergencyStop />
        </div>
      </div>
      <EmergencyNotice />
      <RunTide />
      <RunTabs />
      <div className="mt-4 empty:hidden">
        <ConnectionNotice />
      </div>
    </header>
  );
}

/** The window of the run, drawn for this moment; small enough for a phone where there is no room. */
function RunTide() {
  const { run, isLive } = useRunScreen();
  const now = useNow();
  const moment = now.toISOString();
  // While changes arrive, silence means that nothing has changed.
  const plan = deriveTidePlan(isLive ? { ...run, asOf: moment } : run);
  return (
    <div className="mt-5">
      <div className="phone:hidden">
        <TideBar plan={plan} now={moment} />
      </div>
      <div className="sm:hidden">
        <TideBar plan={plan} now={moment} size="card" />
      </div>
    </div>
  );
}
