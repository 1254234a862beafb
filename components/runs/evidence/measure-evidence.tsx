import { CodeBlock } from "@/components/ui/code-block";
import { formatNumber } from "@/components/ui/format-number";
import { saySpan } from "@/components/ui/format-span";
import { type Column, Table } from "@/components/ui/table";
import type { Comparison, Measured, MeasureEvidence } from "@/lib/core/run/evidence/evidence";
import { FindingList } from "./finding-list";
import { Fold } from "./fold";
import { PlanDiff } from "./plan-diff";

/** Queries and how long they took: alone, or before and after with what the playbook demands. */
export function MeasureEvidenceView({ evidence }: { evidence: MeasureEvidence }) {
  const { queries, compared, findings, warmUp, repeats } = evidence;
  return (
    <div className="space-y-4">
      {compared ? (
        <Table
          caption="Queries before and after"
          columns={COMPARED}
          rows={compared.queries}
          rowKey={({ name }) => name}
        />
      ) : (
        <Table caption="Queries" columns={MEASURED} rows={queries} rowKey={({ name }) => name} />
      )}
      <FindingList
        findings={[...findings, ...(compared?.queries ?? []).flatMap((query) => query.findings)]}
      />
      <div>
        {compared
          ? compared.queries.map(({ name, before, after }) => (
              <Fold key={name} title={`Plan of “${name}”, before and after`}>
                <PlanDiff before={before.outline} after={after.outline} />
              </Fold>
            ))
          : queries.map(({ name, statement, plan }) => (
              <Fold key={name} title={`Query and plan of “${name}”`}>
                <CodeBlock code={statement} label={`Query “${name}”`} />
                <CodeBlock code={plan.outline} label={`Plan of “${name}”`} language="plain" />
              </Fold>
            ))}
      </div>
      <p className="text-muted text-xs">
        Each query {repeats} times, after {warmUp} to warm up. Pages are of 8 kB.
      </p>
    </div>
  );
}

const MEASURED: Column<Measured>[] = [
  { label: "Query", cell: ({ name }) => name },
  { label: "Median", cell: ({ medianMs }) => saySpan(medianMs), mono: true, align: "right" },
  { label: "Fastest", cell: ({ fastestMs }) => saySpan(fastestMs), mono: true, align: "right" },
  { label: "Slowest", cell: ({ slowestMs }) => saySpan(slowestMs), mono: true, align: "right" },
  {
    label: "Pages read",
    cell: ({ buffersHit, buffersRead }) => formatNumber(buffersHit + buffersRead),
    mono: true,
    align: "right",
  },
  { label: "Scanned", cell: ({ plan }) => plan.scans.length, mono: true, align: "right" },
];

const COMPARED: Column<Comparison>[] = [
  { label: "Query", cell: ({ name }) => name },
  { label: "Before", cell: ({ before }) => saySpan(before.medianMs), mono: true, align: "right" },
  { label: "After", cell: ({ after }) => saySpan(after.medianMs), mono: true, align: "right" },
  {
    label: "Times as fast",
    cell: ({ timesFaster }) => `${timesFaster.toFixed(2)} ×`,
    mono: true,
    align: "right",
  },
  {
    label: "Pages",
    cell: ({ before, after }) => `${formatNumber(before.buffers)} → ${formatNumber(after.buffers)}`,
    mono: true,
    align: "right",
  },
  {
    label: "Scanned",
    cell: ({ before, after }) => `${before.scans} → ${after.scans}`,
    mono: true,
    align: "right",
  },
];
