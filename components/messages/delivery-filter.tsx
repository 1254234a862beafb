import { PhoneFold } from "@/components/audit/phone-fold";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import type { DeliveryQuery } from "./deliveries-href";

type Props = { filter: DeliveryQuery; channels: readonly string[] };

/** Which messages to show. A plain form: its answer is an address that can be passed on. */
export function DeliveryFilter({ filter, channels }: Props) {
  return (
    <PhoneFold label="Filter the messages">
      <form
        action="/settings/channels"
        className="grid items-center gap-x-5 gap-y-3 sm:grid-cols-2 lg:grid-cols-[1fr_1fr_8rem_auto]"
      >
        <Field layout="inline" name="channel" label="Over">
          <Select
            defaultValue={filter["channel"] ?? ""}
            options={[
              { value: "", label: "every channel" },
              ...channels.map((name) => ({ value: name, label: name })),
            ]}
          />
        </Field>
        <Field layout="inline" name="status" label="State">
          <Select
            defaultValue={filter["status"] ?? ""}
            options={[
              { value: "", label: "every state" },
              { value: "waiting", label: "on its way" },
              { value: "sent", label: "arrived" },
              { value: "failed", label: "given up" },
            ]}
          />
        </Field>
        <Field layout="inline" name="run" label="Run">
          <TextInput mono inputMode="numeric" defaultValue={filter["run"]} />
        </Field>
        <div>
          <Button type="submit">Filter</Button>
        </div>
      </form>
    </PhoneFold>
  );
}
