import { Tabs } from "@/components/ui/tabs";
import type { Reading, ServerFacts } from "@/lib/core/server-facts";
import { ExtensionLists } from "./extension-lists";
import { PrivilegeTable } from "./privilege-table";
import { Read } from "./read";
import { ReplicationFacts } from "./replication-facts";
import { SettingGrid } from "./setting-grid";
import { TableSizes } from "./table-sizes";

/** What the panel sees in a database and what it may do there, one part at a time. */
export function TargetTabs({ facts }: { facts: ServerFacts }) {
  const { tables, privileges, settings, extensions } = facts;
  return (
    <Tabs
      label="Inside the target"
      tabs={[
        {
          value: "tables",
          label: "Tables",
          count: countOf(tables, ({ total }) => total),
          content: <Read reading={tables}>{(value) => <TableSizes tables={value} />}</Read>,
        },
        {
          value: "privileges",
          label: "Privileges",
          count: countOf(privileges, (all) => all.filter(({ granted }) => granted).length),
          content: (
            <Read reading={privileges}>{(value) => <PrivilegeTable privileges={value} />}</Read>
          ),
        },
        {
          value: "settings",
          label: "Settings",
          count: countOf(settings, ({ length }) => length),
          content: <Read reading={settings}>{(value) => <SettingGrid settings={value} />}</Read>,
        },
        {
          value: "extensions",
          label: "Extensions",
          count: countOf(extensions, ({ installed }) => installed.length),
          content: (
            <Read reading={extensions}>{(value) => <ExtensionLists extensions={value} />}</Read>
          ),
        },
        {
          value: "replication",
          label: "Replication",
          content: <ReplicationFacts facts={facts} />,
        },
      ]}
    />
  );
}

function countOf<Value>(reading: Reading<Value>, count: (value: Value) => number) {
  return reading.state === "read" ? count(reading.value) : undefined;
}
