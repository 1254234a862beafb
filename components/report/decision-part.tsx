import { Badge } from "@/components/ui/badge";
import { Time } from "@/components/ui/time";
import type { ReportDecision, ReportGate } from "@/lib/core/report/report";
import { ShownCard } from "./shown-card";

/** Who decided what at each gate, on what evidence; what counts no more among them. */
export function DecisionPart({ gates }: { gates: readonly ReportGate[] }) {
  const asked = gates.filter(
    ({ status, decisions }) => status !== "waiting" || decisions.length > 0,
  );
  if (asked.length === 0) return <p className="text-muted">Nobody was asked to decide.</p>;
  return (
    <div className="space-y-6">
      {asked.map((gate) => (
        <div key={gate.id}>
          <h3 className="flex flex-wrap items-baseline justify-between gap-x-4">
            {gate.title}
            <span className="font-normal text-muted text-sm">
              {sayAsked(gate)}
              {gate.status === "open" ? "waits" : gate.status}
            </span>
          </h3>
          <ul className="border-line border-b">
            {gate.decisions.map((decision) => (
              <Decision key={`${decision.at} ${decision.person.id} ${decision.as}`} {...decision} />
            ))}
            {gate.decisions.length === 0 && (
              <li className="border-line border-t py-2 text-muted">No decisions.</li>
            )}
          </ul>
        </div>
      ))}
    </div>
  );
}

function Decision(decision: ReportDecision) {
  const { person, as, answer, note, at, round, digest, isRehearsed, isAlone } = decision;
  const { onBehalfOf, endedAt, endedBecause, endedWords } = decision;
  return (
    <li className="border-line border-t py-2">
      <p className="flex flex-wrap justify-between gap-x-4">
        <span className={endedAt ? "line-through" : undefined}>
          {answer === "approve" ? "Approved" : "Rejected"} by {person.name}
          <span className="text-muted">
            {" "}
            as {as}
            {onBehalfOf && `, for ${onBehalfOf.name}`}
          </span>
        </span>
        <Time at={at} format="moment" utcOnly />
      </p>
      {note && <p className="wrap-anywhere">{note}</p>}
      <p className="flex flex-wrap items-baseline gap-x-3 text-muted text-sm">
        {isRehearsed && <Badge>Rehearsed, nobody was asked</Badge>}
        {isAlone && <Badge tone="wait">Nobody else could have decided</Badge>}
        {round > 1 && <span>Round {round}</span>}
        {endedAt && (
          <span>
            Counts no more: {endedBecause}, <Time at={endedAt} format="second" utcOnly />
            {endedWords && `. ${endedWords}`}
          </span>
        )}
      </p>
      {digest && <ShownCard shown={decision.shown} digest={digest} />}
    </li>
  );
}

function sayAsked({ by }: ReportGate): string {
  const kinds = Object.entries(by).map(([kind, count]) =>
    count === 1 ? kind : `${count} ${kind}`,
  );
  return kinds.length === 0 ? "" : `${kinds.join(", ")}: `;
}
