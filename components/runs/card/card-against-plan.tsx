import clsx from "clsx";
import { useNow, useRunScreen } from "@/components/runs/live/run-context";
import { saySpan } from "@/components/ui/format-span";
import { Section } from "@/components/ui/section";
import { forecastTide } from "@/lib/core/forecast-tide";
import { deriveTidePlan } from "@/lib/core/run/derive-tide-plan";
import { deviationsOf } from "./deviations-of";

const UNNAMED_MS = 60_000;

/** How the run stands against its plan: late or early, the slack, and what was not as it was planned. */
export function CardAgainstPlan() {
  const { run } = useRunScreen();
  const now = useNow();
  const { slackMs, lateMs, reserveMs } = forecastTide(
    deriveTidePlan({ ...run, asOf: now.toISOString() }),
    now.getTime(),
  );
  const deviations = deviationsOf(run);
  return (
    <Section title="Against the plan">
      <p className="text-lg">
        {sayLate(lateMs)},{" "}
        <span className={clsx("figure", slackMs < 0 ? "text-bad" : "text-tide")}>
          {slackMs < 0 ? `${saySpan(-slackMs)} over the window` : `${saySpan(slackMs)} slack`}
        </span>
        {reserveMs > 0 && " left after a way back"}.
      </p>
      {deviations.length > 0 && (
        <ul className="mt-2 border-line border-b">
          {deviations.map(({ key, title, words }) => (
            <li key={key} className="border-line border-t py-2">
              <span className="wrap-anywhere">{title}</span>
              <span className="wrap-anywhere block text-muted text-sm">{words}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function sayLate(lateMs: number): string {
  if (Math.abs(lateMs) < UNNAMED_MS) return "On time";
  return lateMs > 0 ? `${saySpan(lateMs)} late` : `${saySpan(-lateMs)} early`;
}
