import { useNow, useRunScreen } from "@/components/runs/live/run-context";
import { phaseLines } from "@/components/runs/look/phase-lines";
import { sayFollowUps } from "@/components/runs/look/say-follow-ups";
import { Facts } from "@/components/ui/facts";
import { saySpan } from "@/components/ui/format-span";
import { Time } from "@/components/ui/time";
import { openItemsOf } from "@/lib/core/run/follow-ups";

/** How a run that is over ended, in figures. */
export function RunResult() {
  const { run } = useRunScreen();
  const followUps = openItemsOf(run, useNow());
  const closed = run.closedAt && (
    <>
      closed <Time at={run.closedAt} format="second" utcOnly />
    </>
  );
  const steps = [...phaseLines(run, "window"), ...phaseLines(run, "rollback")].flatMap(
    (line) => line.steps,
  );
  const count = (status: string) => steps.filter(({ view }) => view.status === status).length;
  const took =
    run.startedAt && run.endedAt ? Date.parse(run.endedAt) - Date.parse(run.startedAt) : null;
  const planned = Math.max(
    ...phaseLines(run, "window").map(({ phase }) => phase.atMs + phase.takesMs),
    0,
  );
  const spare = run.endedAt ? Date.parse(run.closesAt) - Date.parse(run.endedAt) : 0;
  return (
    <Facts
      layout="columns"
      facts={[
        { label: "Ended", value: run.endedAt && <Time at={run.endedAt} format="second" utcOnly /> },
        ...(took === null
          ? []
          : [
              {
                label: "Took",
                value: saySpan(took),
                note: `planned until ${saySpan(planned)} after the opening`,
              },
            ]),
        ...(run.startedAt
          ? [
              {
                label: spare >= 0 ? "To spare" : "Over the window",
                value: saySpan(Math.abs(spare)),
              },
            ]
          : []),
        ...(followUps.open > 0 || run.closedAt
          ? [{ label: "Follow-ups", value: sayFollowUps(followUps), note: closed }]
          : []),
        { label: "Passed", value: count("passed"), note: `of ${steps.length} steps` },
        { label: "Tolerated", value: count("tolerated") },
        { label: "Skipped", value: count("skipped") },
      ]}
    />
  );
}
