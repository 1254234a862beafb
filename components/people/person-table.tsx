import { Badge } from "@/components/ui/badge";
import { Table } from "@/components/ui/table";
import type { PersonView } from "@/lib/core/person-view";
import { describeStanding } from "./describe-standing";

/** Everybody; who cannot sign in any more is marked. */
export function PersonTable({ people }: { people: readonly PersonView[] }) {
  return (
    <Table
      caption="People"
      rows={people}
      rowKey={({ id }) => id}
      rowHref={({ id }) => `/settings/people/${id}`}
      columns={[
        { label: "Name", cell: (person) => <Name person={person} /> },
        { label: "Roles", cell: (person) => describeStanding(person) },
        {
          label: "Address",
          cell: ({ email }) => <span className="text-muted">{email}</span>,
        },
      ]}
    />
  );
}

function Name({ person: { name, deactivatedAt } }: { person: PersonView }) {
  if (!deactivatedAt) return name;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3">
      <span className="text-muted">{name}</span>
      <Badge glyph="dash">Deactivated</Badge>
    </span>
  );
}
