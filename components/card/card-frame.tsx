import type { ReactNode } from "react";
import { WordMark } from "@/components/shell/wave-mark";
import { formatTime } from "@/components/ui/format-time";

type Props = {
  run: { id: string; number: number; title: string; version: string };
  now: Date;
  children: ReactNode;
};

/** Around a card: where it belongs, the time that counts, and whether it is kept up to date. */
export function CardFrame({ run, now, children }: Props) {
  return (
    <div
      data-card={run.id}
      data-version={run.version}
      data-now={now.toISOString()}
      className="mx-auto flex min-h-dvh w-full max-w-[44rem] flex-col"
    >
      <header className="flex h-12 items-center justify-between gap-4 border-line border-b px-4 sm:px-6">
        <a href="/" aria-label="Slackwater, to the start" className="rounded-sm">
          <WordMark />
        </a>
        <span className="figure whitespace-nowrap text-muted text-sm">
          <span data-clock="utc">{formatTime(now, "time")}</span> UTC
          <span data-clock="here" hidden />
        </span>
      </header>
      <p
        data-lost
        hidden
        role="status"
        className="border-line border-b bg-wait-soft px-4 py-2 text-sm text-wait sm:px-6"
      >
        Live updates lost; the run continues on the server. This page catches up by itself.
      </p>
      <main id="content" className="flex flex-1 flex-col px-4 pt-5 sm:px-6">
        <nav aria-label="The run" className="mb-4 text-sm">
          <a
            href={`/runs/${run.id}`}
            className="inline-flex min-h-11 items-center gap-2 text-muted hover:text-text"
          >
            <span className="figure">#{run.number}</span>
            <span className="wrap-anywhere underline underline-offset-4">{run.title}</span>
          </a>
        </nav>
        {children}
      </main>
    </div>
  );
}
