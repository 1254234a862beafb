import { Checkbox } from "@/components/ui/checkbox";
import { ROLES, type Role } from "@/lib/core/role";
import { ROLE_WORDS } from "./role-words";

type Props = {
  roles?: readonly Role[];
  leadKinds?: readonly string[];
  /** Every kind of lead there is. */
  kinds: readonly string[];
};

/** The roles of a person, and the kinds of lead. */
export function StandingFields({ roles = [], leadKinds = [], kinds }: Props) {
  return (
    <div className="grid gap-5 sm:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <fieldset>
        <legend className="mb-1.5 font-strong text-sm">Roles</legend>
        {ROLES.map((role) => (
          <Checkbox
            key={role}
            name="roles"
            value={role}
            label={ROLE_WORDS[role].label}
            help={ROLE_WORDS[role].help}
            defaultChecked={roles.includes(role)}
          />
        ))}
      </fieldset>
      <fieldset>
        <legend className="mb-1.5 font-strong text-sm">Kinds of lead</legend>
        <p className="pb-1 text-muted text-sm">For leads: the decisions that are theirs.</p>
        {kinds.map((kind) => (
          <Checkbox
            key={kind}
            name="leadKinds"
            value={kind}
            label={kind}
            defaultChecked={leadKinds.includes(kind)}
          />
        ))}
        {kinds.length === 0 && (
          <p className="text-muted text-sm">There is none yet. Add one under People.</p>
        )}
      </fieldset>
    </div>
  );
}
