import type { ReactNode } from "react";
import { Breadcrumbs, type Crumb } from "./breadcrumbs";

type Props = {
  title: ReactNode;
  crumbs?: readonly Crumb[];
  /** States of the thing, as badges. */
  badges?: ReactNode;
  /** One sentence under the title. */
  summary?: ReactNode;
  actions?: ReactNode;
};

/** The head of a page: where it is, what it is, what can be done with it. */
export function PageHeader({ title, crumbs, badges, summary, actions }: Props) {
  return (
    <header className="mb-8 flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
      <div className="min-w-0 flex-1 basis-80 space-y-1">
        {crumbs && <Breadcrumbs crumbs={crumbs} />}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <h1 className="wrap-anywhere min-w-0 text-2xl tracking-tight">{title}</h1>
          {badges}
        </div>
        {summary && <p className="max-w-[72ch] text-muted">{summary}</p>}
      </div>
      {actions && <div className="flex flex-wrap items-start gap-2">{actions}</div>}
    </header>
  );
}
