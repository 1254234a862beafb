import { formatNumber } from "@/components/ui/format-number";
import { saySpan } from "@/components/ui/format-span";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import type { WatchEvidence } from "@/lib/core/run/evidence/watch-evidence";
import { WatchStrip } from "./watch-strip";

/** A watch, round by round: what was good, what was not, and when nobody looked. */
export function WatchEvidenceView({ evidence }: { evidence: WatchEvidence }) {
  const { everyMs, rounds, planned, checks, reds, redsLeftOut, gaps, endedEarly } = evidence;
  return (
    <div className="space-y-5">
      {endedEarly && <Notice tone="wait" message={`Ended early: ${endedEarly}`} />}
      <p className="text-muted text-sm">
        <span className="figure text-text">{formatNumber(rounds)}</span> of {formatNumber(planned)}{" "}
        rounds, one every {saySpan(everyMs)}.
      </p>
      {checks.map(({ title, strip, bad, least, most, last }) => (
        <div key={title} className="space-y-1">
          <p className="flex flex-wrap items-baseline justify-between gap-x-4">
            <span>{title}</span>
            <span className="figure text-muted text-sm">
              {last !== null && <>now {formatNumber(last, digits(last))} · </>}
              {least !== null && most !== null && (
                <>
                  {formatNumber(least, digits(least))} to {formatNumber(most, digits(most))} ·{" "}
                </>
              )}
              {bad === 0 ? "none bad" : `${formatNumber(bad)} bad`}
            </span>
          </p>
          <WatchStrip title={title} strip={strip} planned={planned} />
        </div>
      ))}
      {reds.length > 0 && (
        <ul className="border-line border-b text-sm">
          {reds.map(({ at, check, words }) => (
            <li
              key={`${at} ${check}`}
              className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 border-line border-t py-1.5"
            >
              <Time at={at} format="second" utcOnly />
              <span className="wrap-anywhere">
                <span className="text-muted">{check}: </span>
                {words}
              </span>
            </li>
          ))}
        </ul>
      )}
      {redsLeftOut > 0 && (
        <p className="text-muted text-sm">And {formatNumber(redsLeftOut)} more.</p>
      )}
      {gaps.map(({ from, to, why }) => (
        <p key={from} className="text-muted text-sm">
          {why === "paused" ? "Paused" : "Nobody looked"} from{" "}
          <Time at={from} format="second" utcOnly /> to <Time at={to} format="second" utcOnly />.
        </p>
      ))}
    </div>
  );
}

function digits(figure: number): number {
  return Number.isInteger(figure) ? 0 : 2;
}
