import { useNow, useRunScreen } from "@/components/runs/live/run-context";
import { saySpan } from "@/components/ui/format-span";
import { Notice } from "@/components/ui/notice";
import { forecastTide } from "@/lib/core/forecast-tide";
import { deriveTidePlan } from "@/lib/core/run/derive-tide-plan";

const UNDER_WAY = ["open", "running", "held"];

/** Says, before the next phase begins, that what is left does not fit into the window any more. */
export function SlackNotice() {
  const { run } = useRunScreen();
  const now = useNow();
  if (!UNDER_WAY.includes(run.status)) return null;
  const { slackMs, reserveMs } = forecastTide(deriveTidePlan(run), now.getTime());
  if (slackMs >= 0) return null;
  return (
    <Notice
      tone="bad"
      message={`What is left does not fit into the window: ${saySpan(-slackMs)} over${reserveMs > 0 ? `, with ${saySpan(reserveMs)} kept for a way back` : ""}.`}
      remedy="Ask a lead before the next phase begins: extend the window, or roll back while there is time."
    />
  );
}
