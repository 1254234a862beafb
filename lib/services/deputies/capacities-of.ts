import { personIdOf } from "@/lib/core/actor";
import type { ServiceContext } from "@/lib/services/context";
import type { Transaction } from "@/lib/store/database";

/** As what somebody may be asked to decide: their kinds of lead, and the parts of runs that are not over. */
export async function capacitiesOf(
  tx: Transaction,
  { actor }: Pick<ServiceContext, "actor">,
): Promise<string[]> {
  const personId = personIdOf(actor);
  if (personId === undefined || actor.kind === "system" || actor.kind === "nobody") return [];
  const parts = await tx.runPerson.findMany({
    where: { personId, run: { endedAt: null } },
    distinct: ["part"],
    select: { part: true },
  });
  return [...new Set([...actor.leadKinds, ...parts.map(({ part }) => part)])].sort();
}
