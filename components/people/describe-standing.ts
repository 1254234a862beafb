import type { Role } from "@/lib/core/role";
import { ROLE_WORDS } from "./role-words";

type Standing = { roles: readonly Role[]; leadKinds: readonly string[] };

/** Roles and kinds of lead in one line: "Operator, Lead (devops lead)". */
export function describeStanding({ roles, leadKinds }: Standing): string {
  if (roles.length === 0) return "No role";
  return roles
    .map((role) =>
      role === "lead" && leadKinds.length > 0
        ? `Lead (${leadKinds.join(", ")})`
        : ROLE_WORDS[role].label,
    )
    .join(", ");
}
