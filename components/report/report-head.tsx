import { ButtonLink } from "@/components/ui/button-link";
import { type Fact, Facts } from "@/components/ui/facts";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import type { Report } from "@/lib/core/report/report";
import { sayMs } from "@/lib/core/report/say-ms";
import { sayReport } from "@/lib/core/report/say-report";
import { PrintButton } from "./print-button";

/** The run in one sentence and in figures, and the ways to keep its report. */
export function ReportHead({ report }: { report: Report }) {
  const { run, madeAt } = report;
  const at = `/api/runs/${run.id}`;
  return (
    <div className="space-y-6">
      <p className="max-w-[72ch] text-lg">{sayReport(report)}</p>
      <Facts layout="columns" facts={figuresOf(report)} />
      <Facts facts={factsOf(report)} />
      <div data-print="hide" className="flex flex-wrap items-center gap-2">
        <PrintButton />
        <ButtonLink href={`${at}/report.md`}>Markdown</ButtonLink>
        <ButtonLink href={`${at}/report.json`}>JSON, sealed</ButtonLink>
        <p className="text-muted text-sm">
          The JSON is signed with <TextLink href="/api/report-key">this panel’s key</TextLink>.{" "}
          <code>slackwater report verify</code> proves offline that nothing in it was altered.
        </p>
      </div>
      <p className="text-muted text-sm">
        As it stood on <Time at={madeAt} format="moment" utcOnly />, made by {report.panel}.
      </p>
    </div>
  );
}

function figuresOf({ run, phases, deviations, incidents, gates, rollback }: Report): Fact[] {
  const steps = phases.flatMap((phase) => phase.steps);
  const checks = steps.filter(({ kind, attempts }) => kind === "check" && attempts.length > 0);
  const good = checks.filter(({ status }) => status === "passed").length;
  const took =
    run.startedAt && run.endedAt ? Date.parse(run.endedAt) - Date.parse(run.startedAt) : null;
  const back = rollback?.endedAt
    ? sayMs(Date.parse(rollback.endedAt) - Date.parse(rollback.askedAt ?? rollback.begunAt))
    : null;
  return [
    ...(took === null ? [] : [{ label: "Took", value: sayMs(took) }]),
    {
      label: "Checks",
      value: `${good} of ${checks.length}`,
      note: "passed, of those that were made",
    },
    { label: "Deviations", value: deviations.length },
    { label: "Incidents", value: incidents.length },
    { label: "Decisions", value: gates.flatMap(({ decisions }) => decisions).length },
    {
      label: "Signatures",
      value: steps.flatMap(({ signOffs }) => signOffs.filter((one) => one.signedAt)).length,
    },
    ...(back ? [{ label: "Service restored after", value: back }] : []),
  ];
}

function factsOf({ run }: Report): Fact[] {
  const people = run.people.map(({ part, person }) => `${person.name} (${part})`);
  return [
    {
      label: "Window",
      value: (
        <>
          <Time at={run.opensAt} utcOnly /> to <Time at={run.closesAt} utcOnly />
        </>
      ),
    },
    ...(run.startedAt
      ? [{ label: "Started", value: <Time at={run.startedAt} format="moment" utcOnly /> }]
      : []),
    ...(run.endedAt
      ? [{ label: "Ended", value: <Time at={run.endedAt} format="moment" utcOnly /> }]
      : []),
    ...(run.closedAt
      ? [
          {
            label: "Closed",
            value: <Time at={run.closedAt} format="moment" utcOnly />,
            note: "every follow-up was done",
          },
        ]
      : []),
    { label: "Target", value: `${run.target.name} (${run.target.environment})`, mono: true },
    ...(run.subject === "" ? [] : [{ label: "Table", value: run.subject, mono: true }]),
    { label: "Playbook", value: run.playbook, note: `checksum ${run.checksum}`, mono: true },
    { label: "Requested by", value: run.requestedBy.name },
    { label: "People", value: people.join(", ") || "Nobody was named." },
  ];
}
