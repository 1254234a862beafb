import { Section } from "@/components/ui/section";

type Props = { undecided: readonly { line: number; what: string }[]; onGo: (line: number) => void };

/** What the import could not decide, each with the way to its line in the runbook. */
export function UndecidedList({ undecided, onGo }: Props) {
  return (
    <Section title="To decide" note={`${undecided.length}`}>
      <ol className="max-h-[60vh] overflow-y-auto border-line border-b">
        {undecided.map(({ line, what }) => (
          <li key={`${line} ${what}`} className="border-line border-t">
            <button
              type="button"
              onClick={() => onGo(line)}
              className="wrap-anywhere w-full py-2 text-left text-sm hover:bg-surface focus-visible:-outline-offset-2"
            >
              {what}
              <span className="figure block text-muted text-xs">Line {line} of the runbook</span>
            </button>
          </li>
        ))}
      </ol>
    </Section>
  );
}
