import type { Recipient } from "@/lib/core/message/message-matrix";
import type { Transaction } from "@/lib/store/database";
import type { Letter } from "./read-letter";

export type Concerned = {
  personId: string;
  newsByMail: boolean;
  /** As what they are concerned: some of these must be switched on. */
  as: Recipient[];
};

const OPERATING = ["operator", "backup operator"];

/** Everybody whom a message may concern in person, and as what. Whoever did it knows already. */
export async function whoIsConcerned(tx: Transaction, letter: Letter): Promise<Concerned[]> {
  const { run, runId, toIds, senderId } = letter;
  const as = new Map<string, Set<Recipient>>();
  const add = (personId: string | null, recipient: Recipient) => {
    if (personId === null) return;
    as.set(personId, (as.get(personId) ?? new Set()).add(recipient));
  };
  for (const personId of toIds) add(personId, "asked");
  if (run) {
    add(run.wheelHolderId, "operator");
    add(run.requestedById, "requester");
    for (const { part, personId } of await tx.runPerson.findMany({ where: { runId: run.id } })) {
      add(personId, OPERATING.includes(part) ? "operator" : "leads");
      add(personId, "named");
      add(personId, `as:${part}`);
    }
  }
  const people = await tx.person.findMany({
    where: {
      deactivatedAt: null,
      OR: [
        { id: { in: [...as.keys()] } },
        // Of a run they hear as what they are in it; the panel itself is theirs.
        ...(runId === null ? [{ roles: { has: "administrator" } }] : []),
      ],
    },
    select: { id: true, newsByMail: true, roles: true },
  });
  return people
    .map(({ id, newsByMail, roles }) => ({
      ...{ personId: id, newsByMail },
      as: [
        ...(as.get(id) ?? []),
        ...(roles.includes("administrator") ? (["administrators"] as const) : []),
      ],
    }))
    .filter(({ personId, as: all }) => personId !== senderId || all.includes("asked"));
}
