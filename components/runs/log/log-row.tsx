import clsx from "clsx";
import type { LogLine } from "./log-store";

type Props = {
  number: number;
  top: number;
  line: LogLine | undefined;
  isMarked: boolean;
  onMark: (line: number) => void;
};

/** One line, with its number as its link. */
export function LogRow({ number, top, line, isMarked, onMark }: Props) {
  return (
    <div
      data-line={number}
      className={clsx(
        "absolute left-0 flex h-5 w-max min-w-full items-center pr-4 leading-5",
        isMarked && "bg-tide-soft",
      )}
      style={{ top }}
    >
      <a
        href={`#L${number}`}
        aria-label={`Line ${number}`}
        onClick={(event) => {
          event.preventDefault();
          onMark(number);
        }}
        className="sticky left-0 w-16 shrink-0 select-none bg-surface pr-3 text-right text-faint text-xs hover:text-text"
      >
        {number}
      </a>
      <span className="whitespace-pre">{line ? line.text : " "}</span>
    </div>
  );
}
