import { useRunScreen } from "@/components/runs/live/run-context";
import { Badge } from "@/components/ui/badge";
import { Glyph } from "@/components/ui/glyph";
import { Section } from "@/components/ui/section";
import { Time } from "@/components/ui/time";
import { missingLeads } from "@/lib/core/run/gates/missing-leads";
import type { GateView } from "@/lib/core/run/run-view";

/** Who has decided, and who is still asked. */
export function DecisionList({ gate }: { gate: GateView }) {
  const { run } = useRunScreen();
  const missing = missingLeads(gate);
  return (
    <Section title="Decided">
      <ul className="border-line border-b">
        {gate.decisions.map(
          ({ person, as, answer, note, at, isRehearsed, onBehalfOf, isAlone }) => (
            <li
              key={`${person.id} ${as} ${at}`}
              className="grid grid-cols-[auto_minmax(0,1fr)_auto] gap-x-3 border-line border-t py-2"
            >
              <Glyph
                name={answer === "approve" ? "check" : "cross"}
                className={`translate-y-1 ${answer === "approve" ? "text-good" : "text-text"}`}
              />
              <span>
                {answer === "approve" ? "Approved" : "Rejected"} by {person.name}
                <span className="text-muted">
                  {" "}
                  as {as}
                  {onBehalfOf && `, in place of ${onBehalfOf.name}`}
                </span>{" "}
                {isAlone && <Badge tone="wait">Alone: nobody else could</Badge>}
                {isRehearsed && <Badge>Rehearsed, nobody was asked</Badge>}
              </span>
              <Time at={at} format="second" utcOnly />
              {note && <p className="wrap-anywhere col-start-2 text-muted text-sm">{note}</p>}
            </li>
          ),
        )}
        {gate.status !== "approved" &&
          missing.map((kind, place) => (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: two leads of one kind are asked for alike.
              key={`${kind} ${place}`}
              className="grid grid-cols-[auto_minmax(0,1fr)_auto] gap-x-3 border-line border-t py-2 text-muted"
            >
              <Glyph name="ring" className="translate-y-1" />
              <span>{kind}</span>
              <span className="text-sm">{namesOf(run, kind) || "nobody named"}</span>
            </li>
          ))}
      </ul>
    </Section>
  );
}

function namesOf(
  { people }: { people: { part: string; person: { name: string } }[] },
  kind: string,
) {
  return people
    .filter(({ part }) => part === kind)
    .map(({ person }) => person.name)
    .join(", ");
}
