import { PhoneFold } from "@/components/audit/phone-fold";
import { Glyph } from "@/components/ui/glyph";
import { Table } from "@/components/ui/table";
import type { MatrixView } from "@/lib/core/message/message-view";
import { RuleSwitch } from "./rule-switch";

type Props = { matrix: MatrixView; mayChange: boolean };

type Row = MatrixView["events"][number];

/** For each event, who gets it over one channel; a table for each group of events. */
export function MessageMatrix({ matrix, mayChange }: Props) {
  const groups = Object.entries(Object.groupBy(matrix.events, ({ group }) => group));
  return (
    <div className="space-y-8 phone:space-y-3 [&_table]:table-fixed sm:[&_th:first-child]:w-56">
      {groups.map(([group, events = []]) => (
        <PhoneFold key={group} label={group}>
          <Table
            caption={`${group}, over ${matrix.channel}`}
            rows={events}
            rowKey={({ event }) => event}
            columns={[
              { label: group, cell: ({ label }) => label },
              ...matrix.recipients.map(({ recipient, label }, place) => ({
                label,
                cell: (row: Row) => (
                  <Cell {...{ matrix, row, place, recipient, mayChange }} label={label} />
                ),
              })),
            ]}
          />
        </PhoneFold>
      ))}
    </div>
  );
}

type CellProps = Props & { row: Row; place: number; recipient: string; label: string };

function Cell({ matrix, row, place, recipient, label, mayChange }: CellProps) {
  const cell = row.cells[place];
  if (!cell) return <span className="text-faint">not over this</span>;
  if (!mayChange)
    return cell.isOn ? (
      <>
        <Glyph name="check" className="size-3" />
        <span className="sr-only">yes</span>
      </>
    ) : (
      <span className="text-faint">no</span>
    );
  return (
    <RuleSwitch
      channel={matrix.channel}
      event={row.event}
      recipient={recipient}
      name={`${row.label}: ${label}`}
      isOn={cell.isOn}
      isDefault={cell.isDefault}
    />
  );
}
