import type { ReactNode } from "react";

type Props = { sentence: string; action?: ReactNode };

/** Nothing here yet: one sentence, one action. */
export function EmptyState({ sentence, action }: Props) {
  return (
    <div className="flex flex-col items-start gap-4 border-line border-y py-10">
      <svg width="72" height="10" aria-hidden="true" className="text-line-strong">
        <path
          d="M1 6c6-6 12-6 18 0s12 6 18 0 12-6 18 0 10 5 16 1"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
        />
      </svg>
      <p className="max-w-[60ch] text-lg text-muted">{sentence}</p>
      {action}
    </div>
  );
}
