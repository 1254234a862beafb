import { useRunScreen } from "@/components/runs/live/run-context";
import { whyNotMay } from "@/components/runs/look/why-not";
import { CancelRun } from "@/components/runs/overview/book-or-cancel";
import { Field } from "@/components/ui/field";
import { formatTime } from "@/components/ui/format-time";
import { Section } from "@/components/ui/section";
import { Select } from "@/components/ui/select";
import { Time } from "@/components/ui/time";
import { isRunOver } from "@/lib/core/run/run-status";
import { FormAct } from "./form-act";
import { ReasonedAct } from "./reasoned-act";
import { runActs } from "./run-acts";

/** Who moves the run and how that changes, and until when its window is open. */
export function WheelPanel() {
  const { run, me } = useRunScreen();
  if (isRunOver(run.status) || run.status === "draft") return null;
  const isMine = run.wheel?.id === me.id;
  const acts = runActs(run.id);
  return (
    <Section title="Wheel and window">
      <dl className="border-line border-b text-sm">
        <div className="flex justify-between gap-4 border-line border-t py-2">
          <dt className="text-muted">Has the wheel</dt>
          <dd>{isMine ? "You" : (run.wheel?.name ?? "nobody")}</dd>
        </div>
        <div className="flex justify-between gap-4 border-line border-t py-2">
          <dt className="text-muted">Window closes</dt>
          <dd className="text-right">
            <Time at={run.closesAt} format="time" />
          </dd>
        </div>
      </dl>
      <div className="mt-3 flex flex-wrap gap-2">
        {isMine && <HandOver />}
        {run.wheel && !isMine && !whyNotMay(me, "run.take-wheel") && (
          <ReasonedAct
            label="Take the wheel"
            request={acts.takeWheel}
            sent={{ from: run.wheel.id }}
            consequence={`${run.wheel.name} has it. From then on only you move the run.`}
          />
        )}
        {isMine && <ExtendWindow />}
        <CancelRun />
      </div>
    </Section>
  );
}

function HandOver() {
  const { run, me } = useRunScreen();
  const others = run.people.filter(({ person }) => person.id !== me.id);
  const named = [
    ...new Map(others.map(({ person, part }) => [person.id, { person, part }])).values(),
  ];
  return (
    <FormAct
      label="Hand over the wheel"
      request={runActs(run.id).handOver}
      consequence="From then on only they move the run. Both names stand in the timeline."
      disabledBecause={named.length === 0 ? "Nobody else is named in this run." : undefined}
    >
      <Field name="to" label="To">
        <Select
          options={named.map(({ person, part }) => ({
            value: person.id,
            label: `${person.name}, ${part}`,
          }))}
        />
      </Field>
    </FormAct>
  );
}

function ExtendWindow() {
  const { run } = useRunScreen();
  return (
    <ReasonedAct
      label="Extend the window"
      request={runActs(run.id).extend}
      consequence="The window closes later. Who is told of the window is told of this, too."
    >
      <Field name="closesAt" label="Until">
        <Select
          options={[15, 30, 60, 120, 240].map((minutes) => {
            const at = new Date(Date.parse(run.closesAt) + minutes * 60_000);
            return {
              value: at.toISOString(),
              label: `${formatTime(at, "time")} UTC, ${minutes} minutes longer`,
            };
          })}
        />
      </Field>
    </ReasonedAct>
  );
}
