import { ActionForm } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button-link";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import type { TargetView } from "@/lib/core/target-view";
import { AddressFields } from "./address-fields";

/** Adds a target, or changes the one that is given. */
export function TargetForm({ target }: { target?: TargetView }) {
  const known = (kind: string) => target?.addresses.find((address) => address.kind === kind);
  const back = target ? `/targets/${target.id}` : "/targets";
  return (
    <ActionForm
      action={target ? `/api/targets/${target.id}` : "/api/targets"}
      method={target ? "PATCH" : "POST"}
      submitLabel={target ? "Save the changes" : "Add the target"}
      redirectTo="/targets/{id}"
      beside={<ButtonLink href={back}>Cancel</ButtonLink>}
    >
      {target && <input type="hidden" name="revision" value={target.revision} />}
      <div className="grid gap-5 sm:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Field name="name" label="Name" help="As people call it at night.">
          <TextInput defaultValue={target?.name} autoComplete="off" />
        </Field>
        <Field
          name="environment"
          label="Environment"
          help="production, staging, or a word of yours."
        >
          <TextInput defaultValue={target?.environment ?? "staging"} list="environments" />
        </Field>
      </div>
      <datalist id="environments">
        {["production", "staging", "test", "development"].map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <Field name="note" label="Note" optional>
        <Textarea rows={2} defaultValue={target?.note} />
      </Field>
      <AddressFields kind="main" legend="Main address" address={known("main")} isOpen />
      <AddressFields
        kind="direct"
        legend="Direct address"
        help="Leads to the server itself, where the main address goes through a pooler."
        address={known("direct")}
      />
      <AddressFields
        kind="replica"
        legend="Replica"
        help="Its lag is watched, and slows down work on the main server."
        address={known("replica")}
      />
    </ActionForm>
  );
}
