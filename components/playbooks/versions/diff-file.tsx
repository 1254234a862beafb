import { Badge } from "@/components/ui/badge";
import type { DiffHunk, PlaybookDiff } from "@/lib/core/playbook/playbook-view";
import { DiffRow } from "./diff-row";
import { numberLines } from "./number-lines";

type Props = PlaybookDiff["files"][number];

/** What changed in one file, line by line, with some lines around. */
export function DiffFile({ file, change, hunks }: Props) {
  const lines = hunks.flatMap((hunk) => hunk.lines);
  const added = lines.filter(({ sign }) => sign === "+").length;
  const removed = lines.filter(({ sign }) => sign === "-").length;
  return (
    <figure className="overflow-hidden rounded-md border border-line bg-surface">
      <figcaption className="flex flex-wrap items-baseline justify-between gap-x-4 border-line border-b px-3 py-2 text-sm">
        <span className="flex flex-wrap items-baseline gap-3">
          <span className="figure wrap-anywhere">{file}</span>
          {change !== "changed" && <Badge glyph="none">{change}</Badge>}
        </span>
        <span className="figure text-muted">
          <span className="sr-only">{`${added} lines added, ${removed} removed`}</span>
          <span aria-hidden="true">
            +{added} −{removed}
          </span>
        </span>
      </figcaption>
      {hunks.map((hunk, place) => (
        <Hunk key={`${hunk.from}-${hunk.to}`} hunk={hunk} isFirst={place === 0} />
      ))}
    </figure>
  );
}

function Hunk({ hunk, isFirst }: { hunk: DiffHunk; isFirst: boolean }) {
  return (
    <table className={isFirst ? "w-full" : "w-full border-line-strong border-t border-dashed"}>
      <caption className="sr-only">{`From line ${hunk.from}`}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">Line before</th>
          <th scope="col">Line after</th>
          <th scope="col">Text</th>
        </tr>
      </thead>
      <tbody className="figure text-sm phone:text-xs">
        {numberLines(hunk).map((line) => (
          <DiffRow key={`${line.before ?? ""}/${line.after ?? ""}`} line={line} />
        ))}
      </tbody>
    </table>
  );
}
