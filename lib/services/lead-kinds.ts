import { z } from "zod";
import { AppError, notFound } from "@/lib/core/errors";
import { allow } from "./allow";
import { change } from "./change";
import type { ServiceContext } from "./context";

const LeadKindName = z
  .string({ error: "Give the kind a name." })
  .trim()
  .toLowerCase()
  .regex(/^[a-z][a-z0-9 -]{1,49}$/, "Use 2 to 50 letters, digits, spaces or hyphens.");

export const LeadKindInput = z.object({ name: LeadKindName });

/** The kinds of lead, with how many people are of each. */
export async function listLeadKinds(
  ctx: ServiceContext,
): Promise<{ name: string; people: number }[]> {
  allow(ctx, "person.see");
  const rows = await ctx.db.leadKind.findMany({
    include: { _count: { select: { people: true } } },
    orderBy: { name: "asc" },
  });
  return rows.map(({ name, _count }) => ({ name, people: _count.people }));
}

/** Adds a kind of lead, whom a gate can then ask for. */
export async function addLeadKind(ctx: ServiceContext, raw: unknown): Promise<void> {
  const { name } = LeadKindInput.parse(raw);
  await change(ctx, "lead-kind.add", { kind: "lead kind", id: name }, async (tx) => {
    const { count } = await tx.leadKind.createMany({ data: [{ name }], skipDuplicates: true });
    if (count === 0)
      throw new AppError("invalid_input", {
        message: `There is a kind of lead called ${name} already. Nothing was changed.`,
        remedy: "Use that one, or choose another name.",
        fields: { name: "This kind is there already." },
      });
    return { result: undefined, after: { name } };
  });
}

/** Removes a kind of lead that nobody is. */
export async function removeLeadKind(ctx: ServiceContext, name: string): Promise<void> {
  await change(ctx, "lead-kind.remove", { kind: "lead kind", id: name }, async (tx) => {
    const people = await tx.leadKindOfPerson.count({ where: { leadKind: name } });
    if (people > 0)
      throw new AppError("invalid_input", {
        message: `${people} ${people === 1 ? "person is" : "people are"} ${name}. Nothing was changed.`,
        remedy: "Give them another kind first.",
      });
    const { count } = await tx.leadKind.deleteMany({ where: { name } });
    if (count === 0) throw notFound("kind of lead", name);
    return { result: undefined, before: { name } };
  });
}
