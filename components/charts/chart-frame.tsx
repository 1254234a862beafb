"use client";

import { type ReactNode, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { chartPicture, saveFile } from "./save-chart";
import { toCsv } from "./to-csv";
import { useWidth } from "./use-width";

export type ChartCell = string | number | null;

type Props = {
  title: string;
  /** What is to be known at a glance: figures, and what the lines are. */
  legend: ReactNode;
  /** What a reader without eyes for it needs, and whoever wants the figures. */
  table: () => { head: readonly string[]; rows: readonly (readonly ChartCell[])[] };
  /** The rows as they are read, where that is otherwise than in a file. */
  shown: (head: string, cell: ChartCell) => string;
  children: (place: { width: number; isSeen: boolean }) => ReactNode;
};

const ROWS_SHOWN = 40;

/** A chart with its title, its legend, its table, and the ways to take it along. */
export function ChartFrame({ title, legend, table, shown, children }: Props) {
  const titleId = useId();
  const body = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const place = useWidth(body);

  const saveCsv = () => {
    const { head, rows } = table();
    saveFile(`${fileName(title)}.csv`, new Blob([toCsv([head, ...rows])], { type: "text/csv" }));
  };
  const savePng = async () => {
    const svg = body.current?.querySelector("svg");
    if (svg) saveFile(`${fileName(title)}.png`, await chartPicture(svg, title));
  };

  return (
    <figure aria-labelledby={titleId} className="min-w-0 space-y-2 border-line border-t pt-3">
      <figcaption id={titleId} className="font-strong">
        {title}
      </figcaption>
      <div className="text-sm">{legend}</div>
      <div ref={body} className="min-w-0 overflow-x-clip">
        {children(place)}
      </div>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="w-fit text-muted text-xs hover:text-text pointer-coarse:py-3">
          As a table
        </summary>
        {isOpen && (
          <div className="space-y-2 pt-2">
            <FigureTable title={title} {...table()} shown={shown} />
            <div className="flex gap-2">
              <Button onClick={saveCsv}>Save as CSV</Button>
              <Button onClick={savePng}>Save as PNG</Button>
            </div>
          </div>
        )}
      </details>
    </figure>
  );
}

type TableProps = ReturnType<Props["table"]> & Pick<Props, "title" | "shown">;

function FigureTable({ title, head, rows, shown }: TableProps) {
  const newest = rows.slice(-ROWS_SHOWN).toReversed();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys.
    <section aria-label={`${title}, as a table`} tabIndex={0} className="max-h-64 overflow-auto">
      <table className="w-full text-sm">
        <thead>
          <tr>
            {head.map((name) => (
              <th
                key={name}
                scope="col"
                className="pr-4 pb-1 text-left font-normal text-muted text-xs"
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {newest.map((row) => (
            <tr key={String(row[0])} className="border-line border-t">
              {row.map((cell, place) => (
                <td key={head[place]} className="figure whitespace-nowrap py-1 pr-4">
                  {shown(head[place] ?? "", cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > newest.length && (
        <p className="py-1 text-faint text-xs">
          The newest {newest.length} of {rows.length}; the file has all of them.
        </p>
      )}
    </section>
  );
}

function fileName(title: string): string {
  return title.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
}
