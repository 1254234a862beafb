import { ROLES } from "@/lib/core/role";
import { ROLE_WORDS } from "./role-words";

/** What each role gives, for those who hand them out. */
export function RoleList() {
  return (
    <dl className="border-line border-b">
      {ROLES.map((role) => (
        <div key={role} className="border-line border-t py-2.5">
          <dt>{ROLE_WORDS[role].label}</dt>
          <dd className="text-muted text-sm">{ROLE_WORDS[role].help}</dd>
        </div>
      ))}
    </dl>
  );
}
