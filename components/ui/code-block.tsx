import clsx from "clsx";
import { CopyButton } from "./copy-button";
import { type SqlToken, tokenizeSql } from "./tokenize-sql";

type Props = {
  code: string;
  /** What the text is: "Statement 3", "Command to restore". */
  label: string;
  language?: "sql" | "plain";
};

const LOOK: Record<SqlToken["kind"], string> = {
  keyword: "font-strong text-text",
  string: "text-tide",
  comment: "text-faint",
  plain: "",
};

/** What is longer goes on over the end of a printed page. */
const LINES_ON_A_PAGE = 30;

/** SQL or a command in full, exactly as it will run, with a button that copies it. */
export function CodeBlock({ code, label, language = "sql" }: Props) {
  const isLong = code.split("\n").length > LINES_ON_A_PAGE;
  const tokens = language === "sql" ? tokenizeSql(code) : [{ kind: "plain", text: code } as const];
  return (
    <figure data-long={isLong || undefined} className="rounded-md border border-line bg-surface">
      <figcaption className="flex items-center justify-between gap-4 border-line border-b py-1 pr-1 pl-3 text-muted text-xs">
        {label}
        <CopyButton text={code} label={`Copy ${label}`} />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard. */}
      <section aria-label={label} tabIndex={0} className="overflow-x-auto rounded-b-md px-3 py-2.5">
        <pre className="w-max min-w-full text-muted text-sm">
          <code>
            {tokens.map((token, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never move.
              <span key={place} className={clsx(LOOK[token.kind])}>
                {token.text}
              </span>
            ))}
          </code>
        </pre>
      </section>
    </figure>
  );
}
