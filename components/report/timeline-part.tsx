import { formatTime } from "@/components/ui/format-time";

type Entry = { at: string; who: string; words: string };

/** What happened, the oldest first, with the day where it changes. */
export function TimelinePart({ entries, none }: { entries: readonly Entry[]; none: string }) {
  if (entries.length === 0) return <p className="text-muted">{none}</p>;
  return (
    <ol className="border-line border-b">
      {entries.map((entry, place) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: what has happened never moves.
          key={place}
          className="grid gap-x-4 border-line border-t py-1.5 text-sm sm:grid-cols-[12rem_minmax(0,1fr)]"
        >
          <time dateTime={entry.at} className="whitespace-nowrap text-muted">
            {sayTime(entry, entries[place - 1])}
          </time>
          <span className="wrap-anywhere whitespace-pre-wrap">
            {entry.words} <span className="text-faint">{entry.who}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

function sayTime({ at }: Entry, before: Entry | undefined): string {
  const date = new Date(at);
  const day = formatTime(date, "date");
  const isNewDay = !before || formatTime(new Date(before.at), "date") !== day;
  const time = formatTime(date, "second");
  return isNewDay ? `${day}, ${time}` : time;
}
