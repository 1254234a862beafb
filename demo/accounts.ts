import type { Role } from "@/lib/core/role";

export type Account = { name: string; email: string; roles: Role[]; leadKinds: string[] };

/** One for each of the people of a night. */
export const ACCOUNTS: readonly Account[] = [
  account("Ada Lindqvist", "administrator"),
  account("Omar Haddad", "operator"),
  account("Bea Novak", "operator"),
  account("Dana Okafor", "lead", "devops lead"),
  account("Erik Sandoval", "lead", "engineering lead"),
  account("Petra Weiss", "lead", "product owner"),
  account("Vic Tanaka", "viewer"),
];

/** Everybody's, because the demonstration listens on this machine only. */
export const DEMO_PASSWORD = "slackwater-demo";

function account(name: string, role: Role, leadKind?: string): Account {
  const first = name.split(" ")[0]?.toLowerCase();
  return {
    name,
    email: `${first}@example.org`,
    roles: [role],
    leadKinds: leadKind ? [leadKind] : [],
  };
}
