import { clockSpan } from "@/components/ui/format-span";
import { type Column, Table } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { ReportPhase } from "@/lib/core/report/report";

const COLUMNS: Column<ReportPhase>[] = [
  { label: "Phase", cell: ({ title }) => title },
  { label: "Planned from", cell: ({ plannedFrom }) => moment(plannedFrom) },
  { label: "Began", cell: ({ startedAt }) => moment(startedAt) },
  { label: "Planned to", cell: ({ plannedTo }) => moment(plannedTo) },
  { label: "Ended", cell: ({ endedAt }) => moment(endedAt) },
  {
    label: "Took",
    align: "right",
    mono: true,
    cell: ({ startedAt, endedAt }) =>
      startedAt && endedAt ? clockSpan(Date.parse(endedAt) - Date.parse(startedAt)) : "",
  },
];

/** When each phase was planned, and when it really was. */
export function PhaseTable({ phases }: { phases: readonly ReportPhase[] }) {
  return (
    <Table
      caption="The phases, planned and actual"
      columns={COLUMNS}
      rows={phases}
      rowKey={({ id }) => id}
    />
  );
}

function moment(at: string | null) {
  return at ? <Time at={at} utcOnly /> : <span className="text-faint">none</span>;
}
