import { isId } from "@/lib/core/is-id";
import type { PersonView } from "@/lib/core/person-view";
import { isRole } from "@/lib/core/role";
import type { Transaction } from "@/lib/store/database";

type PersonRow = NonNullable<Awaited<ReturnType<typeof findPersonRow>>>;

/** A person with the kinds of lead, by id. */
export async function findPersonRow(tx: Transaction, id: string) {
  return isId(id) ? tx.person.findUnique({ where: { id }, include: { leadKinds: true } }) : null;
}

export function toPersonView(row: PersonRow): PersonView {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    roles: row.roles.filter(isRole),
    leadKinds: row.leadKinds.map(({ leadKind }) => leadKind).sort(),
    signsInWith: [
      ...(row.passwordHash ? ["password" as const] : []),
      ...(row.oidcIdentity ? ["provider" as const] : []),
    ],
    createdAt: row.createdAt.toISOString(),
    deactivatedAt: row.deactivatedAt?.toISOString() ?? null,
  };
}

/** What the audit trail keeps of a person. */
export function toAudit({ name, email, roles, leadKinds, deactivatedAt }: PersonView) {
  return { name, email, roles, leadKinds, deactivatedAt };
}
