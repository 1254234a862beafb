import Link from "next/link";
import { buttonStyle } from "./button-style";

type Props = {
  /** Where the reader is: "1 to 50 of 312". */
  summary: string;
  previousHref?: string | undefined;
  nextHref?: string | undefined;
};

/** One page back, one page on. */
export function Pagination({ summary, previousHref, nextHref }: Props) {
  return (
    <nav aria-label="Pages" className="flex items-center justify-between gap-4 pt-3">
      <span className="figure text-muted text-sm">{summary}</span>
      <span className="flex gap-2">
        <Step href={previousHref} label="Previous" rel="prev" />
        <Step href={nextHref} label="Next" rel="next" />
      </span>
    </nav>
  );
}

function Step({ href, label, rel }: { href: string | undefined; label: string; rel: string }) {
  return href ? (
    <Link href={href} rel={rel} className={buttonStyle({})}>
      {label}
    </Link>
  ) : (
    <span aria-disabled="true" className={buttonStyle({ off: true })}>
      {label}
    </span>
  );
}
