import type { ReactNode } from "react";

type Props = { sentence: string; action?: ReactNode };

/** Nothing here yet: one sentence, one action. */
export function EmptyState({ sentence, action }: Props) {
  return (
    <div className="flex flex-col items-start gap-4 border-line border-y py-10">
      <svg width="72" height="10" aria-hidden="true" className="text-line-strong">
        <path
          d="M1 5q5-7 10 0t10 0q4-4 8 0t8 0q3-2 6 0t6 0h22"
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
