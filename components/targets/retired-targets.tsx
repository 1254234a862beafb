import { Table } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { TargetView } from "@/lib/core/target-view";
import { EnvironmentBadge } from "./environment-badge";

/** The targets of the past, folded away. */
export function RetiredTargets({ targets }: { targets: readonly TargetView[] }) {
  return (
    <details>
      <summary className="text-muted">
        Retired targets <span className="figure text-faint text-xs">{targets.length}</span>
      </summary>
      <div className="max-w-3xl pt-4">
        <Table
          caption="Retired targets"
          rows={targets}
          rowKey={({ id }) => id}
          rowHref={({ id }) => `/targets/${id}`}
          columns={[
            { label: "Name", cell: ({ name }) => name },
            {
              label: "Environment",
              phone: "first line",
              cell: ({ environment }) => <EnvironmentBadge environment={environment} />,
            },
            { label: "Retired", cell: ({ retiredAt }) => retiredAt && <Time at={retiredAt} /> },
          ]}
        />
      </div>
    </details>
  );
}
