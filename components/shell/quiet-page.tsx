import Link from "next/link";
import type { ReactNode } from "react";
import { StillWater } from "./still-water";
import { WordMark } from "./wave-mark";

type Props = { title: string; summary?: ReactNode; children?: ReactNode };

/** A page with one thing on it: sign-in, first start, not found, out of order. */
export function QuietPage({ title, summary, children }: Props) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex h-12 items-center border-line border-b px-4 sm:px-6">
        <Link href="/" aria-label="Slackwater, to the start" className="rounded-sm">
          <WordMark />
        </Link>
      </header>
      <main id="content" className="mx-auto w-full max-w-[26rem] px-4 pt-[12vh] pb-16">
        <h1 className="text-2xl tracking-tight">{title}</h1>
        {summary && <p className="mt-2 text-muted">{summary}</p>}
        {children && <div className="mt-8">{children}</div>}
      </main>
      <div className="mt-auto">
        <StillWater />
      </div>
    </div>
  );
}
