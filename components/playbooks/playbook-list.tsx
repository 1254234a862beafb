import { RUN_STATUS_LOOK } from "@/components/runs/look/run-status-look";
import { StatusWord } from "@/components/runs/look/status-badge";
import { formatTime } from "@/components/ui/format-time";
import { Table } from "@/components/ui/table";
import type { PlaybookGlance } from "@/lib/core/playbook/playbook-view";
import type { RunStatus } from "@/lib/core/run/run-status";
import { PlaybookState } from "./playbook-state";

/** The library: each playbook by its newest version, and how its last run went. */
export function PlaybookList({ playbooks }: { playbooks: readonly PlaybookGlance[] }) {
  return (
    <Table
      caption="Playbooks"
      rows={playbooks}
      rowKey={({ name }) => name}
      rowHref={({ name }) => `/playbooks/${name}`}
      columns={[
        {
          label: "Playbook",
          cell: ({ name, title }) => (
            <>
              {title} <span className="figure block font-normal text-muted text-sm">{name}</span>
            </>
          ),
        },
        { label: "State", cell: (playbook) => <PlaybookState {...playbook} /> },
        {
          label: "Version",
          mono: true,
          cell: ({ newest }) =>
            `${newest.number} · ${formatTime(new Date(newest.createdAt), "moment")}`,
        },
        { label: "Last run", cell: ({ lastRun }) => <LastRun run={lastRun} /> },
      ]}
    />
  );
}

function LastRun({ run }: { run: PlaybookGlance["lastRun"] }) {
  if (!run) return <span className="text-muted">none yet</span>;
  return (
    <>
      <StatusWord look={RUN_STATUS_LOOK[run.status as RunStatus]} className="text-sm" />{" "}
      <span className="figure text-muted text-sm">#{run.number}</span>
    </>
  );
}
