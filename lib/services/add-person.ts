import type { Secret } from "@/lib/core/secret";
import { change } from "./change";
import type { ServiceContext } from "./context";
import { hashPassword, NewPassword } from "./password";
import { coherentStanding, PersonEmail, PersonName, Standing } from "./person-input";
import { refuseTakenEmail, setLeadKinds } from "./person-standing";
import { newSecret } from "./token-secret";

export const AddPersonInput = Standing.extend({
  name: PersonName,
  email: PersonEmail,
  password: NewPassword.optional(),
}).superRefine(coherentStanding);

/** Adds a person. Without a password one is made and returned, this once; what is kept is a hash. */
export async function addPerson(
  ctx: ServiceContext,
  raw: unknown,
): Promise<{ id: string; password?: Secret }> {
  const { name, email, roles, leadKinds, password: given } = AddPersonInput.parse(raw);
  const password = given ?? newSecret("");
  const passwordHash = await hashPassword(password);

  return change(ctx, "person.add", { kind: "person", id: "new", name }, async (tx) => {
    await refuseTakenEmail(tx, email);
    const { id } = await tx.person.create({ data: { name, email, roles, passwordHash } });
    await setLeadKinds(tx, id, leadKinds);
    return {
      result: given ? { id } : { id, password },
      thing: { kind: "person", id, name },
      after: { name, email, roles, leadKinds },
    };
  });
}
