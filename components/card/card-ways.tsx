import { BackClock } from "@/components/runs/back/back-clock";
import { Badge } from "@/components/ui/badge";
import { saySpan } from "@/components/ui/format-span";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import type { GateCard } from "@/lib/core/run/gates/gate-card";
import type { RollbackCard, WayBackView } from "@/lib/core/run/rollback/rollback-card";

type Props = { card: GateCard; back: RollbackCard };

/** The ways back as they are now, to choose one; and the clock that runs from the request on. */
export function CardWays({ card, back }: Props) {
  const { askedBy, because } = card.gate.asks;
  const mayChoose = card.mayDecide.ways.length > 0;
  return (
    <>
      <BackClock clock={back.clock} />
      {askedBy && <Notice tone="wait" message={`${askedBy} asked: ${because}`} />}
      <Section title="Ways back" note="Looked up in the target now">
        <ul className="border-line border-b">
          {back.ways.map((way) => (
            <Way key={way.id} way={way} mayChoose={mayChoose} />
          ))}
        </ul>
        {back.closedBecause && <p className="mt-3 text-muted">{back.closedBecause}</p>}
      </Section>
    </>
  );
}

const WORDS = {
  possible: "Possible now",
  "not possible": "Not possible",
  unknown: "Nobody can tell",
};
const TONES = { possible: "good", "not possible": "bad", unknown: "wait" } as const;

function Way({ way, mayChoose }: { way: WayBackView; mayChoose: boolean }) {
  const { availability } = way;
  const isThere = availability.answer === "possible";
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 border-line border-t py-3">
      {mayChoose ? (
        <input
          id={`way-${way.id}`}
          type="radio"
          name="option"
          form="approve-form"
          value={way.id}
          disabled={!isThere}
          className="mt-3 size-5 accent-tide"
        />
      ) : (
        <span />
      )}
      <label
        htmlFor={`way-${way.id}`}
        className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 text-lg"
      >
        {way.title}
        <Badge tone={TONES[availability.answer]}>{WORDS[availability.answer]}</Badge>
      </label>
      <span className="col-start-2 text-muted text-sm">
        About <span className="figure">{saySpan(way.estimateMs)}</span>, {way.estimateBy}
      </span>
      <span className="wrap-anywhere col-start-2 text-sm">
        Loses: {way.loses ?? "not said by the playbook"}
      </span>
      {"because" in availability && (
        <span className="wrap-anywhere col-start-2 text-sm">{availability.because}</span>
      )}
    </li>
  );
}
