import { clockSpan } from "@/components/ui/format-span";
import { type Column, Table } from "@/components/ui/table";
import type { ReportPhase } from "@/lib/core/report/report";
import { sayRange } from "./say-range";

const COLUMNS: Column<ReportPhase>[] = [
  { label: "Phase", cell: ({ title }) => title },
  { label: "Planned, UTC", mono: true, cell: sayPlanned },
  {
    label: "Actual, UTC",
    mono: true,
    cell: ({ startedAt, endedAt }) =>
      startedAt ? sayRange(startedAt, endedAt) : <span className="text-faint">none</span>,
  },
  {
    label: "Took",
    align: "right",
    phone: "first line",
    mono: true,
    cell: ({ part, startedAt, endedAt }) =>
      startedAt && endedAt && (part === "window" || part === "rollback")
        ? clockSpan(Date.parse(endedAt) - Date.parse(startedAt))
        : "",
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

function sayPlanned({ part, plannedFrom, plannedTo }: ReportPhase) {
  if (!plannedFrom) return <span className="text-faint">none</span>;
  return part === "window"
    ? sayRange(plannedFrom, plannedTo)
    : `due ${sayRange(plannedFrom, plannedFrom)}`;
}
