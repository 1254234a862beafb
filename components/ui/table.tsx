import clsx from "clsx";
import Link from "next/link";
import type { ReactNode } from "react";

export type Column<Row> = {
  label: string;
  cell: (row: Row) => ReactNode;
  /** Numbers, times, names and SQL are set in mono. */
  mono?: boolean;
  align?: "left" | "right";
  /** Acts on the row: keeps its label for readers of the page only. */
  quiet?: boolean;
  /** On a phone, where each row is a small list: at the end of its first line, or left out. */
  phone?: "first line" | "out";
};

type Props<Row> = {
  /** Says what the table holds, to those who cannot see where it stands. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Makes the whole row lead there; the link itself is in the first cell. */
  rowHref?: (row: Row) => string;
};

/** Rows and columns; on a phone each row becomes a small list of its own. */
export function Table<Row>({ caption, columns, rows, rowKey, rowHref }: Props<Row>) {
  return (
    <table className="w-full border-line border-b phone:block">
      <caption className="sr-only">{caption}</caption>
      <thead className="phone:sr-only">
        <tr>
          {columns.map((column) => (
            <th key={column.label} scope="col" className={clsx(HEAD, edge(column))}>
              <span className={column.quiet ? "sr-only" : undefined}>{column.label}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="phone:block">
        {rows.map((row) => (
          <tr key={rowKey(row)} className={clsx(ROW, rowHref && "hover:bg-surface")}>
            {columns.map((column, place) => (
              <td
                key={column.label}
                className={clsx(CELL, edge(column), placeOnPhone(column, place))}
              >
                {place > 0 && !column.quiet && column.phone !== "first line" && (
                  <span
                    aria-hidden="true"
                    className="hidden shrink-0 text-muted text-sm phone:inline"
                  >
                    {column.label}
                  </span>
                )}
                <span className={clsx("wrap-anywhere min-w-0", column.mono && "figure")}>
                  {place === 0 && rowHref ? (
                    <Link href={rowHref(row)} className={STRETCHED}>
                      {column.cell(row)}
                    </Link>
                  ) : (
                    column.cell(row)
                  )}
                </span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const HEAD = "pr-6 pb-2 last:pr-0 text-left align-bottom font-normal text-muted text-xs";
const ROW =
  "relative border-line border-t phone:grid phone:grid-cols-[minmax(0,1fr)_auto] phone:gap-x-4 phone:py-2";
const CELL =
  "py-2 pr-6 align-baseline last:pr-0 phone:flex phone:justify-between phone:gap-4 phone:py-1 phone:pr-0 phone:text-left [&_button]:relative [&_button]:z-10";
const STRETCHED =
  "after:absolute after:inset-0 after:content-[''] focus-visible:outline-none focus-visible:after:rounded-sm focus-visible:after:outline-2 focus-visible:after:outline-tide focus-visible:after:-outline-offset-2";

function edge(column: { align?: "left" | "right" }): string {
  return column.align === "right" ? "text-right" : "text-left";
}

function placeOnPhone({ phone }: { phone?: "first line" | "out" }, place: number): string {
  if (phone === "out") return "phone:hidden";
  if (phone === "first line") return "phone:col-start-2 phone:row-start-1";
  return place === 0 ? "phone:col-start-1 phone:row-start-1 phone:font-strong" : "phone:col-span-2";
}
