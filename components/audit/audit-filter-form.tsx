import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";

type Props = { filter: Record<string, string | undefined> };

/** What to look for. A plain form: its answer is an address that can be kept and passed on. */
export function AuditFilterForm({ filter }: Props) {
  return (
    <form
      action="/audit"
      className="grid grid-cols-2 items-end gap-4 md:grid-cols-3 xl:grid-cols-[repeat(6,minmax(0,1fr))_auto]"
    >
      <Field name="who" label="Who">
        <TextInput defaultValue={filter["who"]} />
      </Field>
      <Field name="act" label="Act">
        <TextInput mono defaultValue={filter["act"]} placeholder="target." />
      </Field>
      <Field name="thing" label="On what">
        <TextInput defaultValue={filter["thing"]} />
      </Field>
      <Field name="outcome" label="Outcome">
        <Select
          defaultValue={filter["outcome"] ?? ""}
          options={[
            { value: "", label: "done and denied" },
            { value: "done", label: "done" },
            { value: "denied", label: "denied" },
          ]}
        />
      </Field>
      <Field name="from" label="From, UTC">
        <TextInput type="date" mono defaultValue={filter["from"]} />
      </Field>
      <Field name="to" label="To, UTC">
        <TextInput type="date" mono defaultValue={filter["to"]} />
      </Field>
      <Button type="submit">Filter</Button>
    </form>
  );
}
