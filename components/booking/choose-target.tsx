import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { BookingProps } from "./booking-props";

type Props = Pick<BookingProps, "targets" | "targetId"> & { onChoose: (id: string) => void };

/** The database that the run may change. */
export function ChooseTarget({ targets, targetId, onChoose }: Props) {
  return (
    <Field name="targetId" label="Target">
      <Select
        value={targetId}
        onChange={(event) => onChoose(event.currentTarget.value)}
        placeholder="Choose a target"
        options={targets.map(({ id, name, environment }) => ({
          value: id,
          label: `${name}, ${environment}`,
        }))}
      />
    </Field>
  );
}
