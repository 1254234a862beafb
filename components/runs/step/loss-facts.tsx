import type { ReactNode } from "react";
import { saySpan } from "@/components/ui/format-span";
import { Glyph } from "@/components/ui/glyph";
import { Time } from "@/components/ui/time";
import type { LossCard } from "@/lib/core/run/loss/loss-card";
import type { DestroyCondition } from "@/lib/core/run/loss/may-destroy";
import { LossLine } from "./loss-line";

/** What will be gone, and how each condition stands: those that hold, and those that stand in the way. */
export function LossFacts({ card }: { card: LossCard }) {
  const { losses, checks, gate, backup, lastChange, asOf } = card;
  const green = checks.filter(({ status }) => status === "passed" || status === "tolerated");
  return (
    <div className="space-y-4">
      {losses.length === 0 ? (
        <p>What will be gone cannot be counted for this kind of step.</p>
      ) : (
        <ul className="space-y-2">
          {losses.map((loss) => (
            <li key={`${loss.what} ${loss.name}`}>
              <LossLine loss={loss} />
            </li>
          ))}
        </ul>
      )}
      <ul aria-label="What has to hold" className="border-line border-b">
        <Condition card={card} of="checks">
          {checks.length === 0
            ? "No required check stands before it."
            : `${green.length} of ${checks.length} required checks are green${lastChange ? `; the last change was “${lastChange.title}”` : ""}.`}
        </Condition>
        <Condition card={card} of="second person">
          {gate && gate.approvedBy.length > 0
            ? `“${gate.title}” is approved by ${new Intl.ListFormat("en").format(gate.approvedBy)}.`
            : "A second person has approved it."}
        </Condition>
        <Condition card={card} of="backup">
          {backup.provenAt ? (
            <>
              The last backup was proven <Time at={backup.provenAt} format="moment" utcOnly />,{" "}
              {saySpan(Date.parse(asOf) - Date.parse(backup.provenAt))} ago.
            </>
          ) : (
            "No backup was proven in this run, and the playbook asks for none."
          )}
        </Condition>
      </ul>
    </div>
  );
}

type Props = { card: LossCard; of: DestroyCondition; children: ReactNode };

function Condition({ card, of, children }: Props) {
  const refusals = card.refusals.filter(({ condition }) => condition === of);
  const isFine = refusals.length === 0;
  return (
    <li className="flex gap-3 border-line border-t py-2 text-sm">
      <Glyph
        name={isFine ? "check" : "cross"}
        className={isFine ? "mt-1 text-good" : "mt-1 text-bad"}
      />
      <div className="min-w-0">
        <span className="sr-only">{isFine ? "Holds: " : "Stands in the way: "}</span>
        {isFine ? (
          <p>{children}</p>
        ) : (
          refusals.map(({ words, remedy }) => (
            <p key={words} className="wrap-anywhere">
              {words} <span className="text-muted">{remedy}</span>
            </p>
          ))
        )}
      </div>
    </li>
  );
}
