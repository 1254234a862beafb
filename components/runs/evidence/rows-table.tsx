import clsx from "clsx";
import type { RowsSeen } from "@/lib/core/run/evidence/evidence";

const RIGHT = /^(int|float|numeric|money|oid)/;

type Props = {
  rows: RowsSeen;
  label: string;
  /** Long texts go on in the next line; a result of the server is cut instead. */
  isWrapped?: boolean;
};

/** A bounded result as it came from the server, letter for letter. */
export function RowsTable({ rows, label, isWrapped = false }: Props) {
  const cell = isWrapped ? "wrap-anywhere min-w-24 align-top" : "max-w-96 truncate";
  if (rows.columns.length === 0) return null;
  return (
    <div className="space-y-1">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard. */}
      <section aria-label={label} tabIndex={0} className="overflow-x-auto">
        <table
          className={clsx("figure min-w-full text-sm print:w-full", isWrapped ? "w-full" : "w-max")}
        >
          <thead>
            <tr className="border-line border-b text-left text-muted text-xs">
              {rows.columns.map(({ name, type }) => (
                <th key={name} scope="col" className={`py-1.5 pr-6 font-normal ${edge(type)}`}>
                  {name} <span className="text-faint">{type}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.rows.map((row, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a result have no other name and never move.
              <tr key={place} className="border-line border-b">
                {row.map((value, column) => (
                  <td
                    // biome-ignore lint/suspicious/noArrayIndexKey: a cell is named by its place.
                    key={column}
                    className={clsx("py-1.5 pr-6", cell, edge(rows.columns[column]?.type ?? ""))}
                  >
                    {value ?? <span className="text-faint">null</span>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rows.rows.length === 0 && <p className="text-muted text-sm">No rows.</p>}
      {rows.leftOut > 0 && (
        <p className="text-muted text-sm">
          And <span className="figure">{rows.leftOut}</span> more that are not kept.
        </p>
      )}
    </div>
  );
}

function edge(type: string): string {
  return RIGHT.test(type) ? "text-right" : "text-left";
}
