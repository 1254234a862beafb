import { useHere } from "@/components/live/use-here";
import { useNow, useRunScreen } from "@/components/runs/live/run-context";
import { Facts } from "@/components/ui/facts";
import { saySpan } from "@/components/ui/format-span";
import { formatTime } from "@/components/ui/format-time";
import { shortDuration } from "@/lib/core/duration";
import { forecastTide } from "@/lib/core/forecast-tide";
import { deriveTidePlan } from "@/lib/core/run/derive-tide-plan";

/** The figures that a call asks for: slack, the expected end, the wheel, and who is here. */
export function RoomFacts() {
  const { run, isReal, isLive } = useRunScreen();
  const now = useNow();
  const { people, more } = useHere(isReal ? run.id : null);
  const moment = now.toISOString();
  const { slackMs, expectedEnd, reserveMs, lateMs } = forecastTide(
    deriveTidePlan(isLive ? { ...run, asOf: moment } : run),
    now.getTime(),
  );
  const closes = Date.parse(run.closesAt) - now.getTime();
  const count = people.length + more;
  return (
    <Facts
      layout="columns"
      facts={[
        {
          label: slackMs < 0 ? "Over the window" : "Slack",
          value: (
            <span className={slackMs < 0 ? "text-bad" : undefined}>{shortDuration(slackMs)}</span>
          ),
          note: reserveMs > 0 ? `besides ${saySpan(reserveMs)} for a way back` : undefined,
        },
        {
          label: "Expected end",
          value: `${formatTime(new Date(expectedEnd), "time")} UTC`,
          note:
            lateMs >= 60_000
              ? `${saySpan(lateMs)} later than planned`
              : lateMs <= -60_000
                ? `${saySpan(-lateMs)} earlier than planned`
                : "as planned",
        },
        {
          label: closes < 0 ? "Closed since" : "Window closes in",
          value: saySpan(Math.abs(closes)),
          note: `${formatTime(new Date(run.closesAt), "time")} UTC`,
        },
        { label: "Wheel", value: run.wheel?.name ?? "nobody", mono: false },
        {
          label: "Here now",
          // Before it was told, whoever looks is there at least.
          value: count === 0 ? "you" : count,
          note: `${people.map(({ name }) => name).join(", ")}${more > 0 ? ` and ${more} more` : ""}`,
        },
      ]}
    />
  );
}
