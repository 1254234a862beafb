import { z } from "zod";
import { notFound } from "@/lib/core/errors";
import type { PersonView } from "@/lib/core/person-view";
import { change } from "./change";
import type { ServiceContext } from "./context";
import { coherentStanding, PersonEmail, PersonName, Standing } from "./person-input";
import { findPersonRow, toAudit, toPersonView } from "./person-row";
import { refuseLastAdministrator, refuseTakenEmail, setLeadKinds } from "./person-standing";

export const ChangePersonInput = Standing.extend({
  personId: z.uuid(),
  name: PersonName,
  email: PersonEmail,
}).superRefine(coherentStanding);

/** Changes name, address, roles and kinds of lead of a person; open sessions feel it at once. */
export async function changePerson(ctx: ServiceContext, raw: unknown): Promise<PersonView> {
  const { personId, name, email, roles, leadKinds } = ChangePersonInput.parse(raw);

  return change(ctx, "person.change", { kind: "person", id: personId, name }, async (tx) => {
    const row = await findPersonRow(tx, personId);
    if (!row) throw notFound("person", personId);
    await refuseTakenEmail(tx, email, personId);
    if (!roles.includes("administrator")) await refuseLastAdministrator(tx, personId);
    await tx.person.update({ where: { id: personId }, data: { name, email, roles } });
    await setLeadKinds(tx, personId, leadKinds);
    const before = toPersonView(row);
    const after = { ...before, name, email, roles, leadKinds };
    return { result: after, before: toAudit(before), after: toAudit(after) };
  });
}
