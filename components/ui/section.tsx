import { type ReactNode, useId } from "react";

type Props = {
  title: string;
  id?: string;
  /** A short figure or state at the right of the title. */
  note?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
};

/** A titled part of a page, set off by space; the lines are those of its content. */
export function Section({ title, id, note, actions, children }: Props) {
  const titleId = useId();
  return (
    <section id={id} aria-labelledby={titleId}>
      <div className="mb-2 flex min-h-8 flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 id={titleId} className="text-lg">
          {title}
        </h2>
        {note && <span className="text-muted text-sm">{note}</span>}
        {actions && <div className="ml-auto flex flex-wrap gap-2">{actions}</div>}
      </div>
      {children}
    </section>
  );
}
