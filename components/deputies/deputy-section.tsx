import { ActionButton } from "@/components/ui/action-button";
import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { type DeputyView, standsIn } from "@/lib/core/deputy-view";
import { NameDeputyForm } from "./name-deputy-form";

type Props = {
  mine: readonly DeputyView[];
  for: readonly DeputyView[];
  capacities: readonly string[];
  candidates: readonly { id: string; name: string }[];
  now: string;
};

/** Who decides in one's own place while one is away, and for whom one does. */
export function DeputySection({ mine, for: others, capacities, candidates, now }: Props) {
  if (capacities.length === 0 && mine.length + others.length === 0) return null;
  return (
    <Section title="Deputies" note="They decide in your place; both names are kept with it">
      <div className="space-y-6">
        {mine.length > 0 && <DeputyTable caption="Who stands in for you" rows={mine} now={now} />}
        {others.length > 0 && (
          <DeputyTable caption="For whom you stand in" rows={others} now={now} />
        )}
        {capacities.length > 0 && (
          <NameDeputyForm capacities={capacities} candidates={candidates} />
        )}
      </div>
    </Section>
  );
}

type TableProps = { caption: string; rows: readonly DeputyView[]; now: string };

function DeputyTable({ caption, rows, now }: TableProps) {
  return (
    <Table
      caption={caption}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { label: "Who", cell: ({ deputy }) => deputy.name },
        {
          label: "State",
          phone: "first line",
          cell: (one) => <DeputyState one={one} now={now} />,
        },
        { label: "In place of", cell: ({ principal }) => principal.name },
        { label: "As", cell: ({ as }) => as },
        { label: "From", cell: ({ startsAt }) => <Time at={startsAt} format="date" /> },
        { label: "Until", cell: ({ endsAt }) => <Time at={endsAt} format="date" /> },
        {
          label: "End",
          quiet: true,
          align: "right",
          cell: (one) =>
            caption.startsWith("Who") &&
            one.revokedAt === null &&
            now < one.endsAt && (
              <ActionButton
                label="End it"
                action={`/api/account/deputies/${one.id}`}
                method="DELETE"
                confirm={{
                  title: `End the say of ${one.deputy.name}?`,
                  text: "What they have decided in your place stays decided.",
                }}
              />
            ),
        },
      ]}
    />
  );
}

function DeputyState({ one, now }: { one: DeputyView; now: string }) {
  if (one.revokedAt) return <Badge glyph="cross">Ended</Badge>;
  if (standsIn(one, now)) return <Badge tone="good">Stands in</Badge>;
  return <Badge glyph="dash">{now < one.startsAt ? "To come" : "Over"}</Badge>;
}
