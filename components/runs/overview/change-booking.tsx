import { useState } from "react";
import { readWindow } from "@/components/booking/booking-window";
import { WindowFields } from "@/components/booking/window-fields";
import { FormAct } from "@/components/runs/acts/form-act";
import { runActs } from "@/components/runs/acts/run-acts";
import { useRunScreen } from "@/components/runs/live/run-context";
import { ButtonLink } from "@/components/ui/button-link";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { writeDuration } from "@/lib/core/duration-text";
import type { RunView } from "@/lib/core/run/run-view";
import { mayChangeBooking } from "./may-change-booking";

/** Moves the window of a run that has not opened, or begins another one that takes its place. */
export function ChangeBooking() {
  const { run, me } = useRunScreen();
  const [typed, setTyped] = useState(() => typedOf(run));
  if (!mayChangeBooking(run, me)) return null;
  const booked = readWindow(typed);
  return (
    <div className="flex flex-wrap items-start gap-3">
      <FormAct
        label="Change the window"
        request={runActs(run.id).edit}
        consequence="Whoever has approved the plan is told, and asked again."
        shape={({ reason }) => ({
          reason,
          ...(booked
            ? { opensAt: booked.opensAt.toISOString(), closesAt: booked.closesAt.toISOString() }
            : {}),
        })}
      >
        <WindowFields
          {...{ typed, booked }}
          quietHours={null}
          startsBeforeMs={0}
          onChange={(change) => setTyped((all) => ({ ...all, ...change }))}
        />
        <Field
          name="reason"
          label="Reason"
          help="It stands in the timeline and in the audit trail."
        >
          <Textarea rows={2} required />
        </Field>
      </FormAct>
      <ButtonLink href={`/runs/new?from=${run.id}`}>Draft another in its place</ButtonLink>
    </div>
  );
}

function typedOf({ opensAt, closesAt }: RunView) {
  const lastsMs = Date.parse(closesAt) - Date.parse(opensAt);
  return { date: opensAt.slice(0, 10), time: opensAt.slice(11, 16), lasts: writeDuration(lastsMs) };
}
