import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { LINE_STYLE } from "@/components/ui/control-style";
import { formatNumber } from "@/components/ui/format-number";
import type { OutputMatches } from "@/lib/core/run/output-view";
import type { LogSource } from "./log-source";
import { searchOutput } from "./read-output";

type Props = { source: LogSource; onFound: (line: number) => void };

/** Looks through the whole output on the server, and goes from one hit to the next. */
export function LogSearch({ source, onFound }: Props) {
  const [text, setText] = useState("");
  const [place, setPlace] = useState(0);
  const search = useMutation({
    mutationFn: (asked: string) => searchOutput(source, asked),
    onSuccess: ({ matches }) => {
      setPlace(0);
      if (matches[0]) onFound(matches[0].number);
    },
  });
  const matches = search.data?.matches ?? [];

  function go(way: 1 | -1) {
    const to = (place + way + matches.length) % matches.length;
    setPlace(to);
    onFound(matches[to]?.number ?? 1);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (text === "" || search.isPending) return;
    // The same question once more goes on to the next hit.
    if (text === search.variables && matches.length > 0) go(1);
    else search.mutate(text);
  }

  return (
    <search className="block border-line border-b p-2">
      <form onSubmit={submit} className="flex flex-wrap items-center gap-2">
        <input
          type="search"
          aria-label="Search in the log"
          placeholder="Search in the log"
          value={text}
          onChange={(event) => setText(event.target.value)}
          className={`${LINE_STYLE} max-w-72`}
        />
        <Button type="submit" busy={search.isPending}>
          Search
        </Button>
        <span role="status" className="text-muted text-sm">
          {search.error ? search.error.message : search.data && sayFound(search.data, place)}
        </span>
        {matches.length > 1 && (
          <>
            <Button variant="quiet" onClick={() => go(-1)}>
              Previous
            </Button>
            <Button variant="quiet" onClick={() => go(1)}>
              Next
            </Button>
          </>
        )}
      </form>
    </search>
  );
}

function sayFound({ matches, next }: OutputMatches, place: number): string {
  if (matches.length === 0) return "Nothing found.";
  return `${formatNumber(place + 1)} of ${next === null ? "" : "the first "}${formatNumber(matches.length)}`;
}
