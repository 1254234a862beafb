import { ActionButton } from "@/components/ui/action-button";
import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { Section } from "@/components/ui/section";
import { TextInput } from "@/components/ui/text-input";
import type { PersonView } from "@/lib/core/person-view";
import { ResetPassword } from "./reset-password";
import { StandingFields } from "./standing-fields";

type Props = { person: PersonView; leadKinds: readonly string[] };

/** What an administrator can change about a person; each act asks for the password again. */
export function EditPerson({ person, leadKinds }: Props) {
  const url = `/api/people/${person.id}`;
  const thing = `person:${person.id}`;
  return (
    <>
      <Section title="Change">
        <div className="max-w-xl">
          <ActionForm
            action={url}
            method="PATCH"
            submitLabel="Save the changes"
            freshFor={{ act: "person.change", thing }}
            doneMessage="The changes are saved and in force."
          >
            <Field name="name" label="Name">
              <TextInput defaultValue={person.name} autoComplete="off" />
            </Field>
            <Field name="email" label="E-mail address">
              <TextInput type="email" defaultValue={person.email} autoComplete="off" />
            </Field>
            <StandingFields kinds={leadKinds} roles={person.roles} leadKinds={person.leadKinds} />
          </ActionForm>
        </div>
      </Section>
      <Section title="Access">
        <div className="flex flex-wrap items-start gap-2">
          <ResetPassword url={`${url}/passwords`} thing={thing} />
          {person.deactivatedAt ? (
            <ActionButton
              label="Reactivate"
              action={`${url}/deactivation`}
              method="DELETE"
              freshFor={{ act: "person.reactivate", thing }}
            />
          ) : (
            <ActionButton
              label="Deactivate"
              variant="danger"
              action={`${url}/deactivation`}
              method="PUT"
              freshFor={{ act: "person.deactivate", thing }}
              confirm={{
                title: `Deactivate ${person.name}?`,
                text: "Their sessions and tokens end at once. What they did stays recorded, and they can be reactivated.",
              }}
            />
          )}
        </div>
      </Section>
    </>
  );
}
