import { Badge } from "@/components/ui/badge";
import { formatBytes } from "@/components/ui/format-number";
import { Table } from "@/components/ui/table";
import type { ServerFacts } from "@/lib/core/server-facts";
import { Read } from "./read";

/** Standbys, slots and publications; "none" is said only where the role could see them. */
export function ReplicationFacts({
  facts: { standbys, slots, publications },
}: {
  facts: ServerFacts;
}) {
  return (
    <div className="grid items-start gap-x-12 gap-y-8 lg:grid-cols-3">
      <Read reading={standbys}>
        {(value) =>
          value.length === 0 ? (
            <None what="standby" />
          ) : (
            <Table
              caption="Standbys"
              rows={value}
              rowKey={({ name }) => name}
              columns={[
                { label: "Standby", cell: ({ name }) => name, mono: true },
                { label: "State", cell: ({ state, syncState }) => `${state}, ${syncState}` },
                {
                  label: "Lag",
                  cell: ({ lagBytes }) => (lagBytes === null ? "unknown" : formatBytes(lagBytes)),
                  mono: true,
                  align: "right",
                },
              ]}
            />
          )
        }
      </Read>
      <Read reading={slots}>
        {(value) =>
          value.length === 0 ? (
            <None what="replication slot" />
          ) : (
            <Table
              caption="Replication slots"
              rows={value}
              rowKey={({ name }) => name}
              columns={[
                { label: "Slot", cell: ({ name }) => name, mono: true },
                {
                  label: "State",
                  cell: ({ isActive }) =>
                    isActive ? <Badge tone="good">active</Badge> : <Badge glyph="bang">idle</Badge>,
                },
                {
                  label: "Log kept",
                  cell: ({ retainedBytes }) =>
                    retainedBytes === null ? "none" : formatBytes(retainedBytes),
                  mono: true,
                  align: "right",
                },
              ]}
            />
          )
        }
      </Read>
      <Read reading={publications}>
        {(value) =>
          value.length === 0 ? (
            <None what="publication" />
          ) : (
            <Table
              caption="Publications"
              rows={value}
              rowKey={({ name }) => name}
              columns={[
                { label: "Publication", cell: ({ name }) => name, mono: true },
                {
                  label: "Tables",
                  cell: ({ isForAllTables, tables }) => (isForAllTables ? "all" : tables),
                  mono: true,
                  align: "right",
                },
              ]}
            />
          )
        }
      </Read>
    </div>
  );
}

function None({ what }: { what: string }) {
  return <p className="text-muted">No {what}.</p>;
}
