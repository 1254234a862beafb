import { Badge } from "@/components/ui/badge";
import { Table } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { AuditView } from "@/lib/core/audit-view";
import { AuditDetails } from "./audit-details";

/** Entries of the trail, each with what it changed folded inside. */
export function AuditTable({ entries }: { entries: readonly AuditView[] }) {
  return (
    <Table
      caption="Entries of the audit trail"
      rows={entries}
      rowKey={({ seq }) => seq}
      columns={[
        { label: "Entry", cell: ({ seq }) => seq, mono: true },
        { label: "When", cell: ({ at }) => <Time at={at} /> },
        { label: "Who", cell: ({ actorName }) => actorName },
        { label: "Act", cell: ({ act }) => act, mono: true },
        { label: "On what", cell: ({ thing }) => `${thing.kind} ${thing.name}` },
        {
          label: "Outcome",
          cell: ({ outcome }) =>
            outcome === "done" ? <Badge glyph="check">done</Badge> : <Badge tone="bad">denied</Badge>,
        },
        { label: "From", cell: ({ address }) => address ?? "this machine", mono: true },
        { label: "Details", quiet: true, cell: (entry) => <AuditDetails entry={entry} /> },
      ]}
    />
  );
}
