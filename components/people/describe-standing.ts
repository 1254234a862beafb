import type { Role } from "@/lib/core/role";

const LABEL: Record<Role, string> = {
  administrator: "Administrator",
  operator: "Operator",
  lead: "Lead",
  viewer: "Viewer",
};

/** Roles and kinds of lead in one line: "Operator, Lead (devops lead)". */
export function describeStanding({
  roles,
  leadKinds,
}: {
  roles: readonly Role[];
  leadKinds: readonly string[];
}): string {
  if (roles.length === 0) return "No role";
  return roles
    .map((role) => (role === "lead" ? `Lead (${leadKinds.join(", ")})` : LABEL[role]))
    .join(", ");
}
