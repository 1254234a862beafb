import { cardHref } from "@/components/runs/look/card-href";
import { Badge } from "@/components/ui/badge";
import { Glyph } from "@/components/ui/glyph";
import { Section } from "@/components/ui/section";
import { Time } from "@/components/ui/time";
import type { Decided } from "@/lib/core/inbox/inbox";

/** What its reader decided lately, and what became of it. */
export function DecidedList({ decided }: { decided: readonly Decided[] }) {
  if (decided.length === 0) return null;
  return (
    <Section title="You decided" note="The last 14 days">
      <ul className="border-line border-b">
        {decided.map(({ id, run, gate, answer, as, onBehalfOf, at, endedBecause }) => (
          <li
            key={id}
            className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 border-line border-t py-2.5"
          >
            <Glyph
              name={answer === "approve" ? "check" : "cross"}
              className={`translate-y-1 ${answer === "approve" && !endedBecause ? "text-good" : "text-muted"}`}
            />
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-x-3">
                <a
                  href={cardHref(run, gate.id)}
                  className="wrap-anywhere underline decoration-line-strong underline-offset-4 hover:decoration-text"
                >
                  {gate.title}
                </a>
                {endedBecause && <Badge glyph="none">{ENDED[endedBecause] ?? endedBecause}</Badge>}
              </p>
              <p className="text-muted text-sm">
                {answer === "approve" ? "Approved" : "Rejected"} as {as}
                {onBehalfOf && `, for ${onBehalfOf}`}, <span className="figure">#{run.number}</span>
                , <Time at={at} utcOnly />
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

const ENDED: Readonly<Record<string, string>> = {
  withdrawn: "Withdrawn",
  void: "Void: the evidence changed",
  expired: "Expired",
};
