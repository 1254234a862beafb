import { diffLines } from "diff";

/** Two query plans as one text: what went, what came, what stayed. */
export function PlanDiff({ before, after }: { before: string; after: string }) {
  const lines = diffLines(`${before}\n`, `${after}\n`).flatMap(({ value, added, removed }) =>
    value
      .trimEnd()
      .split("\n")
      .map((text) => ({ text, sign: added ? "+" : removed ? "-" : " " })),
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard.
    <section aria-label="Plans before and after" tabIndex={0} className="overflow-x-auto">
      <pre className="w-max min-w-full rounded-md border border-line bg-surface p-3 text-sm">
        {lines.map(({ text, sign }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one comparison never move.
          <span key={place} className={`block ${LOOK[sign]}`}>
            {sign} {text}
          </span>
        ))}
      </pre>
    </section>
  );
}

const LOOK: Record<string, string> = {
  "+": "text-text",
  "-": "text-faint line-through",
  " ": "text-muted",
};
