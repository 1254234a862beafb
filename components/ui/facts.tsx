import clsx from "clsx";
import type { ReactNode } from "react";

export type Fact = {
  label: string;
  value: ReactNode;
  /** A word on the value: since when, measured how. */
  note?: ReactNode;
  /** Numbers, times, names and SQL are set in mono. */
  mono?: boolean;
};

type Props = {
  facts: readonly Fact[];
  /** Rows for reading one by one, columns for reading at a glance. */
  layout?: "rows" | "columns";
};

/** Named values. */
export function Facts({ facts, layout = "rows" }: Props) {
  return layout === "rows" ? <FactRows facts={facts} /> : <FactColumns facts={facts} />;
}

function FactRows({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="border-line border-b">
      {facts.map((fact) => (
        <div
          key={fact.label}
          data-row={fact.label}
          className="data-changed:-mx-2 grid grid-cols-[minmax(8rem,14rem)_1fr] gap-4 border-line border-t py-2 data-changed:bg-wait-soft data-changed:px-2 phone:grid-cols-[2fr_3fr]"
        >
          <dt className="text-muted">{fact.label}</dt>
          <dd className="min-w-0">
            <span className={clsx("wrap-anywhere", fact.mono && "figure")}>{fact.value}</span>
            {fact.note && (
              <span className="wrap-anywhere block text-muted text-sm">{fact.note}</span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function FactColumns({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="grid grid-cols-[repeat(auto-fit,minmax(8.5rem,1fr))] gap-x-6 gap-y-4 border-line border-y py-3">
      {facts.map((fact) => (
        <div key={fact.label} className="min-w-0">
          <dt className="text-muted text-xs">{fact.label}</dt>
          <dd className="mt-1">
            <span className={clsx("wrap-anywhere text-lg", fact.mono !== false && "figure")}>
              {fact.value}
            </span>
            {fact.note && <span className="block text-muted text-xs">{fact.note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
