import clsx from "clsx";
import { formatNumber } from "@/components/ui/format-number";
import { saySpan } from "@/components/ui/format-span";
import { readOutputLine } from "@/lib/core/run/output-line";
import type { LogSection } from "./log-sections";

type Props = {
  number: number;
  top: number;
  /** Undefined while it is being read. */
  text: string | undefined;
  section: LogSection | undefined;
  isFolded: boolean;
  isMarked: boolean;
  onMark: (line: number) => void;
  onToggle: (line: number) => void;
};

/** One line, with its number as its link; a heading folds what is under it. */
export function LogRow({ number, top, text, section, isMarked, onMark, ...fold }: Props) {
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
        aria-current={isMarked ? "location" : undefined}
        onClick={(event) => {
          event.preventDefault();
          onMark(number);
        }}
        className="sticky left-0 w-16 shrink-0 select-none self-stretch bg-surface pr-3 text-right text-faint text-xs leading-5 hover:text-text"
      >
        {number}
      </a>
      {section ? (
        <Heading section={section} {...fold} />
      ) : (
        <span className="whitespace-pre">
          {text === undefined ? " " : readOutputLine(text).text}
        </span>
      )}
    </div>
  );
}

type HeadingProps = {
  section: LogSection;
  isFolded: boolean;
  onToggle: (line: number) => void;
};

function Heading({ section, isFolded, onToggle }: HeadingProps) {
  const { line, lastLine, title, ms } = section;
  return (
    <button
      type="button"
      aria-expanded={!isFolded}
      onClick={() => onToggle(line)}
      className="flex items-center gap-2 whitespace-pre font-strong hover:text-tide"
    >
      <svg
        viewBox="0 0 12 12"
        aria-hidden="true"
        className={clsx("size-2.5 text-faint", !isFolded && "rotate-90")}
      >
        <path d="m4 2 4 4-4 4" fill="none" stroke="currentColor" strokeWidth="1.5" />
      </svg>
      {title}
      <span className="font-normal text-faint">
        {formatNumber(lastLine - line)} {lastLine - line === 1 ? "line" : "lines"}
        {ms === null ? "" : ` · ${saySpan(ms)}`}
      </span>
    </button>
  );
}
