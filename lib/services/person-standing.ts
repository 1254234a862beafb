import { AppError } from "@/lib/core/errors";
import type { Transaction } from "@/lib/store/database";

/** Gives a person exactly these kinds of lead. */
export async function setLeadKinds(
  tx: Transaction,
  personId: string,
  leadKinds: string[],
): Promise<void> {
  const known = await tx.leadKind.findMany({ where: { name: { in: leadKinds } } });
  const unknown = leadKinds.filter((kind) => !known.some(({ name }) => name === kind));
  if (unknown.length > 0)
    throw new AppError("invalid_input", {
      message: `There is no kind of lead called ${unknown.join(", ")}. Nothing was changed.`,
      remedy: "Choose from the list, or add the kind first.",
      fields: { leadKinds: "Choose from the list." },
    });
  await tx.leadKindOfPerson.deleteMany({ where: { personId } });
  await tx.leadKindOfPerson.createMany({
    data: leadKinds.map((leadKind) => ({ personId, leadKind })),
  });
}

/** One address, one person: the second is told before the database would refuse it. */
export async function refuseTakenEmail(
  tx: Transaction,
  email: string,
  exceptId?: string,
): Promise<void> {
  const taken = await tx.person.findUnique({ where: { email } });
  if (!taken || taken.id === exceptId) return;
  throw new AppError("invalid_input", {
    message: `${email} belongs to ${taken.name} already. Nothing was changed.`,
    remedy: "Use another address, or change that person.",
    fields: { email: "Another person has this address." },
  });
}

/** Whether nobody else is an administrator. Whoever asks before taking the role away is not raced by another. */
export async function isLastAdministrator(tx: Transaction, personId: string): Promise<boolean> {
  // Locking all administrators keeps two of them from removing each other at once.
  const all = await tx.$queryRaw<{ id: string }[]>`
    select id from person
     where 'administrator' = any (roles) and deactivated_at is null
     order by id for update`;
  return all.length === 1 && all[0]?.id === personId;
}

/** Whoever is about to stop being an administrator must not be the last one. */
export async function refuseLastAdministrator(tx: Transaction, personId: string): Promise<void> {
  if (!(await isLastAdministrator(tx, personId))) return;
  throw new AppError("invalid_input", {
    message: "This is the last administrator. Nothing was changed.",
    remedy: "Make somebody else an administrator first.",
    fields: { roles: "The last administrator keeps this role." },
  });
}
