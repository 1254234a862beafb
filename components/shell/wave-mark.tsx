import clsx from "clsx";

/** The mark: a tide that rises, stands still, and falls. */
export function WaveMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 28 14" aria-hidden="true" className={clsx("h-3.5 w-7 text-tide", className)}>
      <path
        d="M1.5 10.5C3 5 4.3 3 6.3 3C9 3 8.6 7 11.5 7H16.5C19.4 7 19 11 21.7 11C23.7 11 25 9 26.5 3.5"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

/** The mark with the word. */
export function WordMark() {
  return (
    <span className="inline-flex items-center gap-2 font-strong text-[0.9375rem] tracking-[-0.02em]">
      <WaveMark />
      slackwater
    </span>
  );
}
