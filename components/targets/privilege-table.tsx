import { Glyph } from "@/components/ui/glyph";
import { Table } from "@/components/ui/table";
import type { Privilege } from "@/lib/core/server-facts";

/** What the role may do, and what each would be needed for. */
export function PrivilegeTable({ privileges }: { privileges: readonly Privilege[] }) {
  return (
    <div className="max-w-5xl">
      <Table
        caption="Privileges"
        rows={privileges}
        rowKey={({ key }) => key}
        columns={[
          { label: "What the role may do", cell: ({ reason }) => reason },
          {
            label: "Granted",
            phone: "first line",
            cell: ({ granted }) => <Granted granted={granted} />,
          },
          { label: "Needed for", cell: ({ neededFor }) => neededFor },
        ]}
      />
    </div>
  );
}

function Granted({ granted }: { granted: boolean }) {
  return (
    <span className={`inline-flex items-baseline gap-2 ${granted ? "text-good" : "text-muted"}`}>
      <Glyph name={granted ? "check" : "dash"} />
      {granted ? "yes" : "no"}
    </span>
  );
}
