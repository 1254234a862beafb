import type { PersonActor } from "@/lib/core/actor";
import { isRole } from "@/lib/core/role";
import type { Transaction } from "@/lib/store/database";

/** The person of a session, as an actor. Whether the session still holds is the caller's question. */
export async function readPersonActor(tx: Transaction, sessionId: string): Promise<PersonActor> {
  const { person } = await tx.session.findUniqueOrThrow({
    where: { id: sessionId },
    include: { person: { include: { leadKinds: true } } },
  });
  return {
    kind: "person",
    id: person.id,
    name: person.name,
    email: person.email,
    sessionId,
    roles: person.roles.filter(isRole),
    leadKinds: person.leadKinds.map(({ leadKind }) => leadKind),
  };
}
