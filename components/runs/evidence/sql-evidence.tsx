import clsx from "clsx";
import { CodeBlock } from "@/components/ui/code-block";
import { formatNumber } from "@/components/ui/format-number";
import { saySpan } from "@/components/ui/format-span";
import { Glyph, type GlyphName } from "@/components/ui/glyph";
import { TONE_TEXT, type Tone } from "@/components/ui/tone";
import type { SqlEvidence, StatementSeen } from "@/lib/core/run/evidence/evidence";
import { Fold } from "./fold";
import { RowsTable } from "./rows-table";

const OUTCOME_LOOK: Record<StatementSeen["outcome"], { tone: Tone; glyph: GlyphName }> = {
  done: { tone: "good", glyph: "check" },
  failed: { tone: "bad", glyph: "cross" },
  stopped: { tone: "wait", glyph: "pause" },
  "rolled back": { tone: "neutral", glyph: "back" },
  "not begun": { tone: "neutral", glyph: "ring" },
  unknown: { tone: "wait", glyph: "bang" },
};

const TRANSACTION_WORDS: Record<SqlEvidence["transaction"], string> = {
  one: "One transaction",
  each: "A transaction each",
  none: "No transaction",
};

/** Every statement of a step, what came of it, how many rows, how long. */
export function SqlEvidenceView({ evidence }: { evidence: SqlEvidence }) {
  const { statements, settings, transaction, isReadOnly } = evidence;
  return (
    <div className="space-y-3">
      <div>
        {statements.map((statement) => (
          <Statement
            key={`${statement.line} ${statement.text}`}
            statement={statement}
            isOpen={statement.outcome === "failed" || statements.length === 1}
          />
        ))}
      </div>
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-muted text-xs">
        <span>
          {TRANSACTION_WORDS[transaction]}
          {isReadOnly && ", read only"}
        </span>
        {Object.entries(settings).map(([name, value]) => (
          <span key={name} className="figure">
            {name} = {value}
          </span>
        ))}
      </p>
    </div>
  );
}

function Statement({ statement, isOpen }: { statement: StatementSeen; isOpen: boolean }) {
  const { outcome, command, line, rows, ms, tries, text, result, notices } = statement;
  const look = OUTCOME_LOOK[outcome];
  return (
    <Fold
      isOpen={isOpen}
      title={
        <span className="flex items-baseline gap-3">
          <Glyph name={look.glyph} className={clsx("translate-y-0.5", TONE_TEXT[look.tone])} />
          <span className="figure min-w-0">
            {command}
            {outcome !== "done" && <span className="text-muted"> · {outcome}</span>}
            {tries > 1 && <span className="text-wait"> · sent {tries} times</span>}
          </span>
          <span className="figure truncate text-faint text-xs phone:hidden">line {line}</span>
        </span>
      }
      note={
        <>
          {rows !== null && <>{formatNumber(rows)} rows · </>}
          {ms === null ? "not sent" : saySpan(ms)}
        </>
      }
    >
      <CodeBlock code={text} label={`Statement on line ${line}`} />
      {notices.length > 0 && (
        <ul className="text-sm">
          {notices.map((notice) => (
            <li key={notice.text} className="wrap-anywhere">
              <span className="figure mr-2 text-muted text-xs">{notice.severity}</span>
              {notice.text}
            </li>
          ))}
          {statement.noticesLeftOut > 0 && (
            <li className="text-muted">And {statement.noticesLeftOut} more.</li>
          )}
        </ul>
      )}
      {result && <RowsTable rows={result} label={`Rows of the statement on line ${line}`} />}
    </Fold>
  );
}
