import { Checkbox } from "@/components/ui/checkbox";
import type { Role } from "@/lib/core/role";

const ROLE_HELP: Record<Role, { label: string; help: string }> = {
  administrator: {
    label: "Administrator",
    help: "Adds targets and people. Runs and approves nothing.",
  },
  operator: { label: "Operator", help: "Books runs and takes the wheel." },
  lead: { label: "Lead", help: "Decides go or no-go, as the kinds of lead below." },
  viewer: { label: "Viewer", help: "Sees runs and the names of targets, and nothing inside them." },
};

type Props = {
  roles?: readonly Role[];
  leadKinds?: readonly string[];
  /** Every kind of lead there is. */
  kinds: readonly string[];
};

/** The roles of a person, and the kinds of lead. */
export function StandingFields({ roles = [], leadKinds = [], kinds }: Props) {
  return (
    <>
      <fieldset>
        <legend className="mb-1.5 font-strong text-sm">Roles</legend>
        {Object.entries(ROLE_HELP).map(([role, { label, help }]) => (
          <Checkbox
            key={role}
            name="roles"
            value={role}
            label={label}
            help={help}
            defaultChecked={roles.includes(role as Role)}
          />
        ))}
      </fieldset>
      <fieldset>
        <legend className="mb-1.5 font-strong text-sm">Kinds of lead</legend>
        {kinds.map((kind) => (
          <Checkbox
            key={kind}
            name="leadKinds"
            value={kind}
            label={kind}
            defaultChecked={leadKinds.includes(kind)}
          />
        ))}
      </fieldset>
    </>
  );
}
