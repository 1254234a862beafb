import { CodeBlock } from "@/components/ui/code-block";
import { saySpan } from "@/components/ui/format-span";
import type { CheckEvidence } from "@/lib/core/run/evidence/evidence";
import { FindingList } from "./finding-list";
import { Fold } from "./fold";
import { RowsTable } from "./rows-table";

/** What a check expected and found, the rows it saw, and what it asked. */
export function CheckEvidenceView({ evidence }: { evidence: CheckEvidence }) {
  const { findings, rows, statement, ms, plan } = evidence;
  return (
    <div className="space-y-4">
      <FindingList findings={findings} />
      {rows && <RowsTable rows={rows} label="Rows that the check saw" />}
      <div>
        <Fold title="What was asked" note={saySpan(ms)}>
          <CodeBlock code={statement} label="Query of the check" />
        </Fold>
        {plan && (
          <Fold title="Query plan" note={`${plan.scans.length} scanned`}>
            <CodeBlock code={plan.outline} label="Query plan" language="plain" />
          </Fold>
        )}
      </div>
    </div>
  );
}
