import Link from "next/link";

export type Crumb = { label: string; href: string };

/** The way back up, one link per level; the page itself is its heading and not repeated here. */
export function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav data-print="hide" aria-label="Where this page is">
      <ol className="flex flex-wrap text-muted text-sm">
        {crumbs.map((crumb) => (
          <li key={crumb.href} className="flex">
            <Link href={crumb.href} className="rounded-sm hover:text-text">
              {crumb.label}
            </Link>
            <span aria-hidden="true" className="px-2 text-line-strong">
              /
            </span>
          </li>
        ))}
      </ol>
    </nav>
  );
}
