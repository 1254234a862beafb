import { Badge } from "@/components/ui/badge";
import { Table } from "@/components/ui/table";
import type { Setting } from "@/lib/core/server-facts";

/** Settings, with a word where a value is dangerous for a migration. */
export function SettingTable({ settings }: { settings: readonly Setting[] }) {
  return (
    <Table
      caption="Settings"
      rows={settings}
      rowKey={({ name }) => name}
      columns={[
        { label: "Setting", cell: ({ name }) => name, mono: true },
        { label: "Value", cell: ({ shown }) => shown, mono: true },
        { label: "Remark", cell: (setting) => <Remark setting={setting} /> },
      ]}
    />
  );
}

function Remark({ setting: { remark, isPendingRestart } }: { setting: Setting }) {
  return (
    <span className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
      {isPendingRestart && <Badge tone="wait">waits for a restart</Badge>}
      {remark && <Badge tone={remark.level === "danger" ? "bad" : "wait"}>{remark.level}</Badge>}
      {remark?.text}
    </span>
  );
}
