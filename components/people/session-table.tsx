import { ActionButton } from "@/components/ui/action-button";
import { Table } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { SessionView } from "@/lib/core/person-view";
import { browserName } from "./browser-name";

/** Open sessions, each with the button that ends it. */
export function SessionTable({ sessions }: { sessions: readonly SessionView[] }) {
  if (sessions.length === 0) return <p className="text-muted">No session is open.</p>;
  return (
    <Table
      caption="Open sessions"
      rows={sessions}
      rowKey={({ id }) => id}
      columns={[
        {
          label: "Browser",
          cell: ({ browser, isThisOne }) =>
            `${browserName(browser)}${isThisOne ? ", this one" : ""}`,
        },
        { label: "From", cell: ({ address }) => address ?? "unknown", mono: true },
        { label: "Since", cell: ({ startedAt }) => <Time at={startedAt} /> },
        {
          label: "End",
          quiet: true,
          align: "right",
          cell: ({ id }) => (
            <ActionButton label="End the session" action={`/api/sessions/${id}`} method="DELETE" />
          ),
        },
      ]}
    />
  );
}
