import { useRunScreen } from "@/components/runs/live/run-context";
import { formatTime } from "@/components/ui/format-time";
import type { TimelineEntry } from "@/lib/core/run/run-view";

/** What has happened, the newest first; the newest few, or all that is known. */
export function Timeline({ most }: { most?: number }) {
  const { run } = useRunScreen();
  const entries = run.timeline.toReversed().slice(0, most);
  if (entries.length === 0) return <p className="text-muted">Nothing has happened yet.</p>;
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
