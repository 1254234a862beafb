import { useState } from "react";
import { useRunScreen } from "@/components/runs/live/run-context";
import { Button } from "@/components/ui/button";
import { formatTime } from "@/components/ui/format-time";
import type { TimelineEntry } from "@/lib/core/run/run-view";

/** What has happened, the newest first: the newest few, and all that is known for whoever wants it. */
export function Timeline({ most }: { most: number }) {
  const { run } = useRunScreen();
  const [isWhole, setIsWhole] = useState(false);
  const { length } = run.timeline;
  if (length === 0) return <p className="text-muted">Nothing has happened yet.</p>;
  return (
    <div className="space-y-3">
      <Entries entries={run.timeline.toReversed().slice(0, isWhole ? length : most)} />
      {length > most && !isWhole && (
        <Button variant="quiet" onClick={() => setIsWhole(true)}>
          Show all {length}
        </Button>
      )}
    </div>
  );
}

function Entries({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <ol className="border-line border-b">
      {entries.map((entry, place) => (
        <li key={entry.id} className="border-line border-t py-2 text-sm">
          <p className="flex justify-between gap-4 text-muted text-xs">
            <span>{entry.who}</span>
            <time dateTime={entry.at}>{sayTime(entry, entries[place + 1])}</time>
          </p>
          <p className="wrap-anywhere whitespace-pre-wrap">{entry.words}</p>
        </li>
      ))}
    </ol>
  );
}

/** The day is said where it changes. */
function sayTime({ at }: TimelineEntry, older: TimelineEntry | undefined): string {
  const date = new Date(at);
  const time = `${formatTime(date, "second")} UTC`;
  const day = formatTime(date, "date");
  const isNewDay = !older || formatTime(new Date(older.at), "date") !== day;
  return isNewDay ? `${day}, ${time}` : time;
}
