import { Glyph } from "@/components/ui/glyph";
import { Time } from "@/components/ui/time";
import { waitsOn } from "@/lib/core/run/waits-on";
import { ReasonedAct } from "./acts/reasoned-act";
import { runActs } from "./acts/run-acts";
import { useRunScreen } from "./live/run-context";

/** Says on every page of the run, loudly, that somebody stopped it, and lets those release it who may. */
export function EmergencyNotice() {
  const { run, next, me } = useRunScreen();
  const { emergency } = run;
  if (!emergency) return null;
  const isMine = waitsOn(me, run, next);
  return (
    <section
      role="alert"
      className="mt-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded-md border border-bad bg-bad-soft px-4 py-3"
    >
      <div className="flex min-w-0 flex-1 basis-64 gap-3">
        <Glyph name="bang" className="mt-1 text-bad" />
        <div className="min-w-0">
          <p className="font-strong">
            Emergency stop by {emergency.by.id === me.id ? "you" : emergency.by.name} at{" "}
            <Time at={emergency.at} format="second" />
          </p>
          <p className="wrap-anywhere text-sm">
            Nothing begins before it is released: by {emergency.by.name}, by a lead who is named in
            the run, or by one of those who decide about its way back.
          </p>
        </div>
      </div>
      {isMine && (
        <ReasonedAct
          label="Release the stop"
          request={runActs(run.id).releaseStop}
          consequence="The run stays held. Whoever has the wheel resumes it then."
        />
      )}
    </section>
  );
}
