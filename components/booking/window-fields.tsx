import { Field } from "@/components/ui/field";
import { saySpan } from "@/components/ui/format-span";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import { Time } from "@/components/ui/time";
import {
  asksWhy,
  type BookedWindow,
  refuseLasts,
  refuseTime,
  type TypedWindow,
} from "./booking-window";
import { QuietBand } from "./quiet-band";

type Props = {
  typed: TypedWindow;
  booked: BookedWindow | null;
  quietHours: string | null;
  /** How long before the opening the first phase begins. */
  startsBeforeMs: number;
  onChange: (change: Partial<TypedWindow>) => void;
};

/** When the run may work: in UTC, with the reader's own time beside it. */
export function WindowFields({ typed, booked, quietHours, startsBeforeMs, onChange }: Props) {
  return (
    <>
      <div className="grid gap-x-6 gap-y-5 sm:grid-cols-3">
        <Field name="opensAt" label="Opens on">
          <TextInput
            type="date"
            mono
            value={typed.date}
            onChange={(event) => onChange({ date: event.currentTarget.value })}
          />
        </Field>
        <Field name="opensTime" label="At, in UTC" error={refuseTime(typed.time)}>
          <TextInput
            mono
            inputMode="numeric"
            autoComplete="off"
            value={typed.time}
            onChange={(event) => onChange({ time: event.currentTarget.value })}
          />
        </Field>
        <Field name="closesAt" label="Lasts" error={refuseLasts(typed.lasts)}>
          <TextInput
            mono
            autoComplete="off"
            value={typed.lasts}
            onChange={(event) => onChange({ lasts: event.currentTarget.value })}
          />
        </Field>
      </div>
      {booked && (
        <>
          <p className="text-muted">
            From <Time at={booked.opensAt} /> to <Time at={booked.closesAt} />.
            {startsBeforeMs > 0 && ` Preparation begins ${saySpan(startsBeforeMs)} before.`}
          </p>
          <QuietBand booked={booked} quietHours={quietHours} />
        </>
      )}
      {asksWhy(quietHours, booked) && (
        <Field
          name="reason"
          label="Why outside the quiet hours"
          help={`The playbook names ${quietHours} UTC. The reason is kept with the run.`}
        >
          <Textarea rows={2} />
        </Field>
      )}
    </>
  );
}
