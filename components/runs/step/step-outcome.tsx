import { useNow } from "@/components/runs/live/run-context";
import { clockSpan, sayUntil } from "@/components/ui/format-span";
import { Time } from "@/components/ui/time";
import type { StepView } from "@/lib/core/run/run-view";

/** The verdict in words, with when and how long; or until when nobody works on it. */
export function StepOutcome({ view }: { view: StepView }) {
  const now = useNow();
  const { words, startedAt, endedAt, resumesAt, attempts } = view;
  const by = attempts[0]?.startedBy ?? view.signOffs.at(-1)?.person.name;
  if (!words && !startedAt) return null;
  return (
    <div className="space-y-1">
      {words && <p className="wrap-anywhere max-w-[72ch] text-lg">{words}</p>}
      {resumesAt && (
        <p className="text-muted text-sm">
          Goes on {sayUntil(resumesAt, now)}, at <Time at={resumesAt} format="second" />.
        </p>
      )}
      {startedAt && (
        <p className="text-muted text-sm">
          <Time at={startedAt} format="second" />
          {endedAt && (
            <>
              {", took "}
              <span className="figure">
                {clockSpan(Date.parse(endedAt) - Date.parse(startedAt))}
              </span>
            </>
          )}
          {by && <>, {by}</>}
        </p>
      )}
    </div>
  );
}
