import { CodeBlock } from "@/components/ui/code-block";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import type { ReadingEvidence, ReadingState } from "@/lib/core/run/evidence/reading-evidence";
import { FindingList } from "./finding-list";
import { Fold } from "./fold";

const STATE_WORDS: Record<Exclude<ReadingState, "told">, string> = {
  "not configured": "This source is not configured, so nothing was looked at.",
  "source down": "The source did not answer as it should, so nothing is known.",
  "no data": "The source has no data for this, so nothing is known.",
};

/** What a source told, or that it told nothing, which is never good news. */
export function ReadingEvidenceView({ evidence }: { evidence: ReadingEvidence }) {
  const { state, source, query, at, findings, samples, lines } = evidence;
  return (
    <div className="space-y-4">
      {state !== "told" && <Notice tone="wait" message={STATE_WORDS[state]} />}
      <FindingList findings={findings} />
      <p className="text-muted text-sm">
        Read from {source} at <Time at={at} format="second" />.
      </p>
      {lines.length > 0 && (
        <ul className="border-line border-b text-sm">
          {lines.map((line) => (
            <li
              key={`${line.at} ${line.text}`}
              className="grid grid-cols-[auto_auto_minmax(0,1fr)] gap-x-3 border-line border-t py-1.5"
            >
              <Time at={line.at} format="second" utcOnly />
              <span className="text-muted">{line.level}</span>
              <span className="figure wrap-anywhere">{line.text}</span>
            </li>
          ))}
        </ul>
      )}
      <Fold title="What was asked" note={samples.length > 0 && `${samples.length} values`}>
        <CodeBlock code={query} label="Query" language="plain" />
        {samples.length > 0 && (
          <CodeBlock
            code={samples.map(({ of, value }) => `${of} ${value}`).join("\n")}
            label="Values"
            language="plain"
          />
        )}
      </Fold>
    </div>
  );
}
