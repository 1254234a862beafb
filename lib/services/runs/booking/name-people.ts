import { AppError } from "@/lib/core/errors";
import type { PeopleNeeded } from "@/lib/core/run/run-plan";
import type { Transaction } from "@/lib/store/database";

export type NamedPeople = Record<string, string[]>;

/** Checks who was named for which part; a refusal says for each part what is missing. */
export async function nameWhoIsNeeded(
  tx: Transaction,
  needed: PeopleNeeded,
  named: NamedPeople,
  { mayBeIncomplete }: { mayBeIncomplete: boolean },
): Promise<{ part: string; personId: string }[]> {
  const ids = [...new Set(Object.values(named).flat())];
  const people = await tx.person.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true, roles: true, leadKinds: true, deactivatedAt: true },
  });
  const kinds = await tx.leadKind.findMany();
  const fields: Record<string, string> = {};
  for (const part of Object.keys(named))
    if (!Object.hasOwn(needed, part)) fields[`people.${part}`] = `Nobody is asked for as ${part}.`;
  for (const [part, count] of Object.entries(needed)) {
    const chosen = [...new Set(named[part] ?? [])];
    const wrong = chosen.map((id) =>
      objection(
        part,
        people.find((person) => person.id === id),
        kinds.some(({ name }) => name === part),
      ),
    );
    const said = wrong.find((one) => one !== undefined);
    const missing = count - chosen.length;
    if (said !== undefined) fields[`people.${part}`] = said;
    else if (missing > 0 && !mayBeIncomplete)
      fields[`people.${part}`] = `Name ${missing}${missing < count ? " more" : ""} ${part}.`;
  }
  if (Object.keys(fields).length > 0) throw incomplete(fields);
  return Object.entries(named).flatMap(([part, ids]) =>
    [...new Set(ids)].map((personId) => ({ part, personId })),
  );
}

type Person = {
  name: string;
  roles: string[];
  leadKinds: { leadKind: string }[];
  deactivatedAt: Date | null;
};

/** Who is a lead of some kind the administrator says, and not whoever books the run. */
function objection(
  part: string,
  person: Person | undefined,
  isKindOfLead: boolean,
): string | undefined {
  if (!person || person.deactivatedAt) return `${person?.name ?? "Somebody"} is not here any more.`;
  const isOperating = part === "operator" || part === "backup operator";
  if (isOperating && !person.roles.includes("operator")) return `${person.name} is no operator.`;
  if (isKindOfLead && !person.leadKinds.some(({ leadKind }) => leadKind === part))
    return `${person.name} is no ${part}.`;
  return undefined;
}

function incomplete(fields: Record<string, string>): AppError {
  return new AppError("invalid_input", {
    message: `Not everybody is named who is needed: ${Object.values(fields).join(" ")} Nothing was changed.`,
    remedy: "Name a person for each part.",
    fields,
  });
}
