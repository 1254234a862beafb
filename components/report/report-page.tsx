import { Section } from "@/components/ui/section";
import type { Report } from "@/lib/core/report/report";
import { AuditPart } from "./audit-part";
import { ChartPart } from "./chart-part";
import { DecisionPart } from "./decision-part";
import { DeviationList } from "./deviation-list";
import { IncidentList } from "./incident-list";
import { PhaseTable } from "./phase-table";
import { ReportHead } from "./report-head";
import { RollbackPart } from "./rollback-part";
import { StepPart } from "./step-part";
import { TimelinePart } from "./timeline-part";

const PARTS = {
  before: "Before",
  window: "In the window",
  rollback: "Way back",
  after: "Afterwards",
};

/** A run as it is told afterwards, on a screen and on paper. */
export function ReportPage({ report }: { report: Report }) {
  const { phases, deviations, incidents, gates, notes, timeline } = report;
  return (
    <div className="max-w-5xl space-y-10">
      <ReportHead report={report} />
      <Section title="Planned and actual">
        <PhaseTable phases={phases} />
      </Section>
      <Section title="Deviations from plan" note={deviations.length > 0 && deviations.length}>
        <DeviationList deviations={deviations} />
      </Section>
      <Section title="Decisions">
        <DecisionPart gates={gates} />
      </Section>
      {report.rollback && (
        <Section title="The way back">
          <RollbackPart clock={report.rollback} />
        </Section>
      )}
      <Section title="Incidents" note={incidents.length > 0 && incidents.length}>
        <IncidentList incidents={incidents} />
      </Section>
      {report.samples && (
        <Section title="What was measured">
          <ChartPart samples={report.samples} phases={phases} />
        </Section>
      )}
      {phases.map((phase) => (
        <Section key={phase.id} title={phase.title} note={partOf(phase.part)}>
          {phase.loses && <p className="mb-3">It loses: {phase.loses}</p>}
          <div>
            {phase.steps.map((step) => (
              <StepPart key={step.id} runId={report.run.id} step={step} />
            ))}
          </div>
        </Section>
      ))}
      <Section title="Notes" note={notes.length > 0 && notes.length}>
        <TimelinePart entries={notes} none="Nobody wrote a note." />
      </Section>
      <Section title="Timeline" note={timeline.length}>
        <TimelinePart entries={timeline} none="Nothing has happened." />
      </Section>
      <Section title="Audit trail">
        <AuditPart audit={report.audit} />
      </Section>
    </div>
  );
}

function partOf(part: string): string {
  return PARTS[part as keyof typeof PARTS] ?? part;
}
