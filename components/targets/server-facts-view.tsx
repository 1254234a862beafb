import { Badge } from "@/components/ui/badge";
import { Facts } from "@/components/ui/facts";
import { formatBytes } from "@/components/ui/format-number";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { ServerFacts } from "@/lib/core/server-facts";
import { Read } from "./read";
import { ReplicationFacts } from "./replication-facts";
import { SettingTable } from "./setting-table";
import { TableSizes } from "./table-sizes";

/** What the panel sees in a database and what it may do there. */
export function ServerFactsView({ facts }: { facts: ServerFacts }) {
  const { server, databaseBytes, tables, privileges, extensions, settings } = facts;
  return (
    <>
      <Section title="Server" note={server.edition}>
        <Facts
          layout="columns"
          facts={[
            { label: "PostgreSQL", value: server.version.text },
            {
              label: "Database",
              value: databaseBytes.state === "read" ? formatBytes(databaseBytes.value) : "hidden",
              note: server.database,
            },
            { label: "Role here", value: server.role },
            { label: "It is", value: server.isInRecovery ? "a replica" : "a primary", mono: false },
            {
              label: "Clock",
              value: `${Math.round(server.clockAheadMs)} ms`,
              note: `ahead of ours, ± ${Math.ceil(server.clockUncertaintyMs)} ms`,
            },
            { label: "Running since", value: <Time at={server.startedAt} utcOnly /> },
            {
              label: "Encoding",
              value: server.encoding,
              note: `${server.collation}, ${server.timeZone}`,
            },
          ]}
        />
      </Section>
      <Section title="Tables by size">
        <Read reading={tables}>{(value) => <TableSizes tables={value} />}</Read>
      </Section>
      <Section title="What the role may do">
        <Read reading={privileges}>
          {(value) => (
            <Table
              caption="Privileges"
              rows={value}
              rowKey={({ key }) => key}
              columns={[
                {
                  label: "May it",
                  cell: ({ granted }) =>
                    granted ? <Badge tone="good">yes</Badge> : <Badge glyph="dash">no</Badge>,
                },
                { label: "What", cell: ({ reason }) => reason },
                { label: "Needed for", cell: ({ neededFor }) => neededFor },
              ]}
            />
          )}
        </Read>
      </Section>
      <ReplicationFacts facts={facts} />
      <Section title="Settings that matter">
        <Read reading={settings}>{(value) => <SettingTable settings={value} />}</Read>
      </Section>
      <Section title="Extensions">
        <Read reading={extensions}>
          {({ installed, available }) => (
            <Table
              caption="Extensions"
              rows={[
                ...installed.map((one) => ({ ...one, use: "installed" })),
                ...available.map(({ use, ...one }) => ({ ...one, use: `available: ${use}` })),
              ]}
              rowKey={({ name }) => name}
              columns={[
                { label: "Name", cell: ({ name }) => name, mono: true },
                { label: "Version", cell: ({ version }) => version, mono: true },
                { label: "State", cell: ({ use }) => use },
              ]}
            />
          )}
        </Read>
      </Section>
    </>
  );
}
