import clsx from "clsx";
import { Glyph } from "@/components/ui/glyph";
import { TONE_TEXT } from "@/components/ui/tone";
import { readTide } from "@/lib/core/describe-tide";
import type { TidePlan } from "@/lib/core/tide";
import { TIDE_LOOK } from "./tide-look";

type Props = {
  plan: TidePlan;
  now: number;
  /** Without the phase, where there is little room. */
  brief: boolean;
};

/** The line over the bar: the state, the phase, and the slack. The bar's own text says all of it to a screen reader. */
export function TideReading({ plan, now, brief }: Props) {
  const { state, phase, slack, over, stale } = readTide(plan, now);
  const look = TIDE_LOOK[plan.state];
  const slackLook = over
    ? "text-bad"
    : plan.state === "open" && !stale
      ? "text-tide"
      : "text-muted";
  return (
    <div aria-hidden="true" className="mb-1 flex flex-wrap items-center gap-x-4 text-sm">
      <span
        className={clsx(
          "inline-flex items-center gap-2 font-strong",
          TONE_TEXT[stale ? "neutral" : look.tone],
        )}
      >
        <Glyph name={look.glyph} />
        {state}
      </span>
      {phase && !brief && (
        <span className="text-muted @max-[36rem]:order-last @max-[36rem]:w-full">{phase}</span>
      )}
      {stale && (
        <span className="inline-flex items-center gap-2 text-text">
          <Glyph name="bang" />
          {stale}
        </span>
      )}
      {slack && (
        <span className={clsx("ml-auto inline-flex items-center gap-2", slackLook)}>
          {over && <Glyph name="bang" />}
          {slack}
        </span>
      )}
    </div>
  );
}
