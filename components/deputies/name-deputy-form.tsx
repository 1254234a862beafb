import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";

type Props = {
  capacities: readonly string[];
  candidates: readonly { id: string; name: string }[];
};

/** Names who decides in one's own place, from now on and for some days. */
export function NameDeputyForm({ capacities, candidates }: Props) {
  return (
    <ActionForm
      action="/api/account/deputies"
      submitLabel="Name the deputy"
      doneMessage="They may decide in your place from now on."
      resetOnDone
    >
      <div className="grid gap-5 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_7rem]">
        <Field name="deputyId" label="Deputy" help="Another lead.">
          <Select
            placeholder="Choose a person"
            options={candidates.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
        <Field name="as" label="Decides as">
          <Select options={capacities.map((as) => ({ value: as, label: as }))} />
        </Field>
        <Field name="days" label="For days" help="At most 92.">
          <TextInput mono inputMode="numeric" defaultValue="7" />
        </Field>
      </div>
      <Field name="reason" label="Why">
        <TextInput autoComplete="off" />
      </Field>
    </ActionForm>
  );
}
