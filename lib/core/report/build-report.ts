import { deriveTidePlan } from "@/lib/core/run/derive-tide-plan";
import type { AttemptView, RunView } from "@/lib/core/run/run-view";
import type { SampleRange } from "@/lib/core/samples/sample";
import { findDeviations } from "./find-deviations";
import { findIncidents, rollbackOf } from "./find-incidents";
import {
  REPORT_FORMAT,
  type Report,
  type ReportEntry,
  type ReportEvent,
  type ReportGate,
  type ReportSignOff,
} from "./report";
import { reportPhases } from "./report-phases";

/** Everything that a report is made from. */
export type ReportSource = {
  run: RunView;
  /** Of every step, all of them, the oldest first. */
  attempts: ReadonlyMap<string, AttemptView[]>;
  signOffs: ReadonlyMap<string, ReportSignOff[]>;
  gates: ReportGate[];
  /** The whole timeline, the oldest first. */
  events: ReportEvent[];
  /** Nothing where whoever asks may not see the trail. */
  entries: ReportEntry[] | null;
  head: { seq: string; hash: string };
  panel: string;
  samples: SampleRange;
};

/** Makes the report of a run from what the panel has kept of it. */
export function buildReport(source: ReportSource): Report {
  const { run, events } = source;
  const phases = reportPhases(source);
  return {
    format: REPORT_FORMAT,
    panel: source.panel,
    madeAt: run.asOf,
    run: headOf(run),
    tide: deriveTidePlan(run),
    phases,
    deviations: findDeviations(run, phases, events),
    gates: source.gates,
    incidents: findIncidents(events),
    rollback: rollbackOf(run, events),
    samples:
      source.samples.at.length === 0
        ? null
        : { range: source.samples, own: run.plan.samples ?? [] },
    notes: events
      .filter(({ verb }) => verb === "note")
      .map(({ at, who, stepId, words }) => ({ at, who, stepId, words })),
    timeline: events,
    audit: {
      isLeftOut: source.entries === null,
      entries: source.entries ?? [],
      head: source.head,
    },
  };
}

function headOf(run: RunView): Report["run"] {
  const { id, number, title, kind, status, target, opensAt, closesAt, heldBecause } = run;
  const { requestedBy, people, createdAt, bookedAt, startedAt, endedAt, closedAt, plan } = run;
  const { playbook, checksum, subject } = plan;
  return {
    ...{ id, number, title, kind, status, target, opensAt, closesAt, heldBecause },
    ...{ playbook, checksum, subject, requestedBy, people },
    ...{ createdAt, bookedAt, startedAt, endedAt, closedAt },
  };
}
