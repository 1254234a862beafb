import type { Transaction } from "@/lib/store/database";
import type { KeyRing } from "@/lib/store/key-ring";
import { statusRowId } from "./status-address";
import { subscriptionRowId } from "./subscription-secret";

/** Every sealed text of status pages, with what it is bound to. */
async function readSealed(tx: Transaction) {
  const pages = await tx.statusPage.findMany({ select: { id: true, sealedAddress: true } });
  const subscriptions = await tx.statusSubscription.findMany({
    where: { endedAt: null },
    select: { id: true, sealedRecipient: true, sealedSecret: true },
  });
  return { pages, subscriptions };
}

/** How many of them are sealed with another key than today's. */
export async function countOldStatus(tx: Transaction, keys: KeyRing): Promise<number> {
  const { pages, subscriptions } = await readSealed(tx);
  const sealed = [
    ...pages.map(({ sealedAddress }) => sealedAddress),
    ...subscriptions.flatMap(({ sealedRecipient, sealedSecret }) => [
      sealedRecipient,
      sealedSecret,
    ]),
  ];
  return sealed.filter((one) => one !== null && keys.isOld(one)).length;
}

/** Seals the addresses of pages and of subscribers with the current key. */
export async function resealStatus(tx: Transaction, keys: KeyRing): Promise<void> {
  const { pages, subscriptions } = await readSealed(tx);
  const anew = (sealed: string, rowId: string) => keys.seal(keys.open(sealed, rowId), rowId);
  for (const { id, sealedAddress } of pages.filter((page) => keys.isOld(page.sealedAddress)))
    await tx.statusPage.update({
      where: { id },
      data: { sealedAddress: anew(sealedAddress, statusRowId(id)) },
    });
  for (const { id, sealedRecipient, sealedSecret } of subscriptions)
    if (sealedRecipient && sealedSecret && keys.isOld(sealedRecipient))
      await tx.statusSubscription.update({
        where: { id },
        data: {
          sealedRecipient: anew(sealedRecipient, subscriptionRowId(id, "recipient")),
          sealedSecret: anew(sealedSecret, subscriptionRowId(id, "secret")),
        },
      });
}
