import clsx from "clsx";
import { useId } from "react";
import { deriveTide } from "@/lib/core/derive-tide";
import { describeTide } from "@/lib/core/describe-tide";
import { isStale, type TidePlan } from "@/lib/core/tide";
import "./tide-bar.css";
import { TideBand } from "./tide-band";
import { TideLane } from "./tide-lane";
import { TIDE_LOOK, TIDE_MEASURES, type TideSize } from "./tide-look";
import { Buoy, Hours, Now, PhaseNames } from "./tide-marks";
import { TidePatterns } from "./tide-patterns";
import { TideReading } from "./tide-reading";

type Props = {
  plan: TidePlan;
  /** The server's moment, as an ISO text. */
  now: string;
  size?: TideSize;
  /** The line of words over the bar; a page that says it itself leaves it out. */
  reading?: boolean;
};

/** The window as one band: what is planned, what really happens under it, and the water that is left. */
export function TideBar({ plan, now, size = "full", reading = size !== "small" }: Props) {
  const id = `tide${useId()}`.replaceAll(/[^\w-]/g, "");
  const moment = Date.parse(now);
  const tide = deriveTide(plan, moment);
  const measures = TIDE_MEASURES[size];
  const { band, lane, hours, flags, height } = measures;
  const look = TIDE_LOOK[plan.state];
  const stale = isStale(plan, moment);
  return (
    <div className="tide">
      {reading && <TideReading plan={plan} now={moment} brief={size === "card"} />}
      <svg
        role="img"
        aria-label={describeTide(plan, moment)}
        width="100%"
        height={height}
        className={clsx("block overflow-visible", stale && "saturate-50")}
      >
        <TidePatterns
          id={id}
          laneTop={lane.top}
          laneHeight={lane.height}
          now={tide.now?.at ?? (plan.state === "completed" ? 1 : 0)}
        />
        <TideBand
          id={id}
          tide={tide}
          measures={measures}
          dashed={plan.state === "draft"}
          off={plan.state === "cancelled"}
        />
        <TideLane id={id} tide={tide} state={plan.state} lane={lane} />
        {flags && <PhaseNames tide={tide} top={band.top} />}
        {hours && <Hours tide={tide} laneBottom={lane.top + lane.height} baseline={hours} />}
        {tide.buoy && <Buoy buoy={tide.buoy} measures={measures} />}
        {tide.now && (
          <Now
            now={tide.now}
            color={stale ? "var(--muted)" : look.now}
            knob={knobOf(plan)}
            stale={stale}
            measures={measures}
          />
        )}
      </svg>
    </div>
  );
}

function knobOf({ state }: TidePlan) {
  if (state === "held") return "pause";
  if (state === "awaiting_decision") return "diamond";
  return state === "rolling_back" ? "back" : "dot";
}
