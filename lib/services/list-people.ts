import type { PersonView } from "@/lib/core/person-view";
import { allow } from "./allow";
import type { ServiceContext } from "./context";
import { toPersonView } from "./person-row";

/** Everybody, those who can still sign in first. */
export async function listPeople(ctx: ServiceContext): Promise<PersonView[]> {
  allow(ctx, "person.see");
  const rows = await ctx.db.person.findMany({
    include: { leadKinds: true },
    orderBy: [{ deactivatedAt: { sort: "desc", nulls: "first" } }, { name: "asc" }],
  });
  return rows.map(toPersonView);
}
