import { TimelinePart } from "@/components/report/timeline-part";
import { Facts } from "@/components/ui/facts";
import {
  readMigrationEvents,
  sayMigrationEvent,
} from "@/lib/core/run/evidence/say-migration-event";
import { isNothing, sayName, sayValue } from "@/lib/core/run/evidence/say-value";
import { toRows } from "@/lib/core/run/evidence/to-rows";
import { RowsTable } from "./rows-table";

const LINES_MAX = 200;

/** What was recorded, by name and value: a history in words, lists as tables, and what is deeper still in a line. */
export function PlainEvidence({ detail }: { detail: Readonly<Record<string, unknown>> }) {
  const entries = Object.entries(detail).filter(([, value]) => !isNothing(value));
  const flat = entries.filter(([, value]) => typeof value !== "object");
  const deep = entries.filter(([, value]) => typeof value === "object");
  return (
    <div className="space-y-4">
      {flat.length > 0 && (
        <Facts
          facts={flat.map(([name, value]) => ({
            label: words(name),
            value: String(value),
            mono: true,
          }))}
        />
      )}
      {deep.map(([name, value]) => (
        <div key={name} className="space-y-1">
          <p className="text-muted text-xs">{words(name)}</p>
          <Deep label={words(name)} value={value} />
        </div>
      ))}
    </div>
  );
}

function Deep({ label, value }: { label: string; value: unknown }) {
  const events = readMigrationEvents(value);
  if (events)
    return (
      <TimelinePart
        entries={events.map((event) => ({
          at: event.at,
          who: "",
          words: sayMigrationEvent(event),
        }))}
        none=""
      />
    );
  const rows = toRows(value);
  if (rows) return <RowsTable rows={rows} label={label} isWrapped />;
  const lines = [value].flat();
  return (
    <ul className="list-disc space-y-1 pl-5 text-sm">
      {lines.slice(0, LINES_MAX).map((line, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what was recorded never moves.
        <li key={place} className="wrap-anywhere">
          {typeof line === "string" ? line : sayValue(line)}
        </li>
      ))}
      {lines.length > LINES_MAX && <li>And {lines.length - LINES_MAX} more.</li>}
    </ul>
  );
}

function words(name: string): string {
  const said = sayName(name);
  return said.charAt(0).toUpperCase() + said.slice(1);
}
