import type { ReactNode } from "react";

type Props = {
  title: ReactNode;
  /** A figure at the right of the title. */
  note?: ReactNode;
  isOpen?: boolean;
  children: ReactNode;
};

/** A part that is opened by whoever wants it. */
export function Fold({ title, note, isOpen = false, children }: Props) {
  return (
    <details open={isOpen} className="border-line border-t last:border-b">
      <summary className="flex list-none items-baseline gap-3 py-2 hover:text-text pointer-coarse:py-3 [&::-webkit-details-marker]:hidden">
        <svg
          viewBox="0 0 12 12"
          aria-hidden="true"
          data-print="hide"
          className="size-2.5 shrink-0 text-faint [details[open]>summary>&]:rotate-90"
        >
          <path d="m4 2 4 4-4 4" fill="none" stroke="currentColor" strokeWidth="1.5" />
        </svg>
        <span className="wrap-anywhere min-w-0 flex-1">{title}</span>
        {note && <span className="figure shrink-0 text-muted text-sm">{note}</span>}
      </summary>
      <div className="space-y-3 pt-1 pb-4 sm:pl-5.5">{children}</div>
    </details>
  );
}
