import { notFound } from "@/lib/core/errors";
import type { PersonView } from "@/lib/core/person-view";
import { allow } from "./allow";
import type { ServiceContext } from "./context";
import { findPersonRow, toPersonView } from "./person-row";

/** One person, for those who may see people, and for the person. */
export async function getPerson(ctx: ServiceContext, personId: string): Promise<PersonView> {
  allow(ctx, "person.see", { kind: "person", id: personId, ownerId: personId });
  const row = await findPersonRow(ctx.db, personId);
  if (!row) throw notFound("person", personId);
  return toPersonView(row);
}
