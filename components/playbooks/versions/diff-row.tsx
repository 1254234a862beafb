import clsx from "clsx";
import type { NumberedLine } from "./number-lines";

const LOOK = { "+": "bg-tide-soft", "-": "bg-raised text-muted", " ": "" };
const SAID = { "+": "added", "-": "removed", " ": null };

/** One line of a diff. It wraps where there is little room, and its sign says what its ground says. */
export function DiffRow({ line: { sign, text, before, after } }: { line: NumberedLine }) {
  return (
    <tr className={clsx("align-baseline", LOOK[sign])}>
      <td className={NUMBER}>{before}</td>
      <td className={NUMBER}>{after}</td>
      <td className="wrap-anywhere w-full whitespace-pre-wrap py-px pr-3 pl-6 -indent-4">
        <span aria-hidden="true" className="inline-block w-4 select-none indent-0">
          {sign === "-" ? "−" : sign}
        </span>
        {SAID[sign] && <span className="sr-only">{SAID[sign]}: </span>}
        {sign === "-" ? <del className="no-underline">{text}</del> : text}
      </td>
    </tr>
  );
}

const NUMBER =
  "min-w-10 select-none px-2 py-px text-right text-muted text-xs tabular-nums phone:min-w-0 phone:px-1 phone:first:hidden";
