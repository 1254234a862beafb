import { Fold } from "@/components/runs/evidence/fold";
import { useRunScreen } from "@/components/runs/live/run-context";
import { Badge } from "@/components/ui/badge";
import { Glyph, type GlyphName } from "@/components/ui/glyph";
import { Section } from "@/components/ui/section";
import { Time } from "@/components/ui/time";
import type { GateCard, PastDecision } from "@/lib/core/run/gates/gate-card";

/** Who has decided and on what, whose word is missing, and what does not count any more. */
export function CardDecided({ card }: { card: GateCard }) {
  const { gate, decisions, missing } = card;
  const isOpen = gate.status === "open" || gate.status === "waiting";
  const [earlier, current] = [false, true].map((isCurrent) =>
    decisions.filter(({ round }) => (round === gate.round) === isCurrent),
  );
  const lines = (shown: PastDecision[] = []) =>
    shown.map((one) => <Decided key={one.id} decision={one} digest={card.digest} />);
  return (
    <Section title="Decided">
      <ul className="border-line border-b">
        {lines(current)}
        {isOpen &&
          missing.map((kind, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two leads of one kind are asked for alike.
            <Missing key={`${kind} ${place}`} kind={kind} />
          ))}
      </ul>
      {earlier && earlier.length > 0 && (
        <Fold title="When it was asked before" note={`${earlier.length}`}>
          <ul>{lines(earlier)}</ul>
        </Fold>
      )}
    </Section>
  );
}

const LINE = "grid grid-cols-[auto_minmax(0,1fr)_auto] gap-x-3 border-line border-t py-2.5";

function Decided({ decision, digest }: { decision: PastDecision; digest: string }) {
  const { person, as, note, at, onBehalfOf, option, endedBecause, endedWords } = decision;
  const { glyph, look, verb } = lookOf(decision);
  const isSame = decision.digest === digest;
  return (
    <li className={LINE}>
      <Glyph name={glyph} className={`translate-y-1.5 ${look}`} />
      <span className={endedBecause ? "text-muted" : ""}>
        {verb} by {person.name}
        <span className="text-muted">
          {" "}
          as {as}
          {onBehalfOf && `, for ${onBehalfOf.name}`}
        </span>{" "}
        {decision.isRehearsed && <Badge>Rehearsed, nobody was asked</Badge>}
        {decision.isAlone && <Badge glyph="none">Alone: nobody else could decide</Badge>}
      </span>
      <span className="text-right text-muted text-sm">
        <Time at={at} format="second" utcOnly />
        {isSame && !endedBecause && <span className="block">same evidence</span>}
      </span>
      {option && <p className="col-span-2 col-start-2 text-sm">Chose: {option}</p>}
      {note && <p className="wrap-anywhere col-span-2 col-start-2 text-muted text-sm">“{note}”</p>}
      {endedBecause && (
        <p className="wrap-anywhere col-span-2 col-start-2 text-sm">
          {ENDED[endedBecause]}
          {endedWords && ` ${endedWords}`}
        </p>
      )}
    </li>
  );
}

const ENDED = {
  withdrawn: "Withdrawn.",
  void: "Void: what it was made on has changed.",
  expired: "Expired: the time to decide was over.",
} as const;

function lookOf({ answer, endedBecause }: PastDecision): {
  glyph: GlyphName;
  look: string;
  verb: string;
} {
  const verb = answer === "approve" ? "Approved" : "Rejected";
  if (endedBecause) return { glyph: "dash", look: "text-muted", verb };
  return answer === "approve"
    ? { glyph: "check", look: "text-good", verb }
    : { glyph: "cross", look: "text-text", verb };
}

function Missing({ kind }: { kind: string }) {
  const { run, me } = useRunScreen();
  const named = run.people.filter(({ part }) => part === kind).map(({ person }) => person);
  const names = named.map(({ id, name }) => (id === me.id ? "you" : name));
  return (
    <li className={`${LINE} text-muted`}>
      <Glyph name="ring" className="translate-y-1.5" />
      <span className="first-letter:uppercase">{kind}</span>
      <span className="text-sm">{names.join(", ") || "nobody named"}</span>
    </li>
  );
}
