import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import type { PersonView } from "@/lib/core/person-view";
import { StandingFields } from "./standing-fields";

type Props = { person: PersonView; leadKinds: readonly string[] };

/** Who somebody is and what they may; saving asks for the password again. */
export function ChangePersonForm({ person, leadKinds }: Props) {
  return (
    <ActionForm
      action={`/api/people/${person.id}`}
      method="PATCH"
      submitLabel="Save the changes"
      freshFor={{ act: "person.change", thing: `person:${person.id}` }}
      doneMessage="The changes are saved and in force."
    >
      <div className="grid gap-5 sm:grid-cols-2">
        <Field name="name" label="Name">
          <TextInput defaultValue={person.name} autoComplete="off" />
        </Field>
        <Field name="email" label="E-mail address">
          <TextInput type="email" defaultValue={person.email} autoComplete="off" />
        </Field>
      </div>
      <StandingFields kinds={leadKinds} roles={person.roles} leadKinds={person.leadKinds} />
    </ActionForm>
  );
}
