import { ActionButton } from "@/components/ui/action-button";
import type { PersonView } from "@/lib/core/person-view";
import { ResetPassword } from "./reset-password";

/** Lets somebody in again, or keeps them out; each act asks for the password again. */
export function ChangeAccess({ person }: { person: PersonView }) {
  const url = `/api/people/${person.id}`;
  const thing = `person:${person.id}`;
  return (
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
  );
}
