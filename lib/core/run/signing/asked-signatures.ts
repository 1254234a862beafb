import type { PersonRef } from "@/lib/core/run/run-view";
import { manualItemsOf } from "./manual-items";
import { type ManualItem, missingSignatures, type Signature } from "./sign-off";

type Asking = {
  step: { input: unknown };
  signatures: readonly Signature[];
  people: readonly { part: string; person: PersonRef }[];
};

/** An item that is asked of somebody, and as what. */
export type AskedSignature = { item: ManualItem; as: string };

/** What of a step's items is asked of this person: as a part or kind of lead, or as one of those who were named. */
export function askedSignatures(
  me: { id: string; leadKinds: readonly string[] },
  { step, signatures, people }: Asking,
): AskedSignature[] {
  const parts = people.filter(({ person }) => person.id === me.id).map(({ part }) => part);
  const mine = [...parts, ...me.leadKinds];
  return manualItemsOf(step).flatMap((item) => {
    const hasSigned = signatures.some(
      (one) => one.item === item.id && one.person.id === me.id && one.signedAt !== null,
    );
    if (hasSigned) return [];
    const missing = missingSignatures([item], signatures).find(({ as }) =>
      as === "" ? parts.length > 0 : mine.includes(as),
    );
    return missing ? [{ item, as: missing.as }] : [];
  });
}
