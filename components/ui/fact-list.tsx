import clsx from "clsx";
import type { Fact } from "./facts";

type Props = {
  facts: readonly Fact[];
  /** Names over their values, where the values are sentences. */
  stacked?: boolean;
};

/** Named values where there is little room: beside something larger. */
export function FactList({ facts, stacked = false }: Props) {
  return (
    <dl className="border-line border-b text-sm">
      {facts.map(({ label, value, note, mono }) => (
        <div
          key={label}
          className={clsx(
            "border-line border-t py-2",
            !stacked && "flex items-baseline justify-between gap-4",
          )}
        >
          <dt className={clsx("text-muted", stacked && "text-xs")}>{label}</dt>
          <dd className={clsx("wrap-anywhere min-w-0", !stacked && "text-right")}>
            <span className={clsx(mono && "figure")}>{value}</span>
            {note && <span className="block text-muted text-xs">{note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
