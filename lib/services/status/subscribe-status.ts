import { randomUUID } from "node:crypto";
import { AppError } from "@/lib/core/errors";
import { Secret } from "@/lib/core/secret";
import { SubscribeInput } from "@/lib/core/status/subscription";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";
import { hashSecret, newSecret } from "@/lib/services/token-secret";
import type { Transaction } from "@/lib/store/database";
import { hashRecipient, subscriptionRowId } from "./subscription-secret";

const HOUR_MS = 3_600_000;
/** Many people may share an address of the network. */
const MOST_AN_HOUR = 30;
const MOST_FOR_A_PAGE = 5_000;
/** Somebody who did not get it may ask again; somebody else cannot have them written to all day. */
const ASKED_AGAIN_AFTER_MS = 10 * 60_000;

type Asking = Pick<ServiceContext, "db" | "keys" | "actor" | "address" | "now">;

/**
 * Somebody outside wants to hear of a page. They are asked, where they say they are, whether that is
 * so; what is answered here tells nobody who has subscribed already.
 */
export async function subscribeStatus(ctx: Asking, pageId: string, raw: unknown): Promise<void> {
  allow(ctx, "status.subscribe");
  const { kind, recipient } = SubscribeInput.parse(raw);
  const at = ctx.now();
  await ctx.db.$transaction(async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${pageId}, 1))`;
    await refuseTooMany(tx, ctx, pageId);
    const recipientHash = hashRecipient(kind, recipient);
    const known = await tx.statusSubscription.findFirst({
      where: { pageId, kind, recipientHash, endedAt: null },
    });
    if (known && !mayBeAskedAgain(known, at)) return;
    if (known) await endSubscriptionRow(tx, known.id, at);
    const id = randomUUID();
    const token = newSecret("");
    await tx.statusSubscription.create({
      data: {
        ...{ id, pageId, kind, recipientHash, createdAt: at },
        sealedRecipient: ctx.keys.seal(new Secret(recipient), subscriptionRowId(id, "recipient")),
        sealedSecret: ctx.keys.seal(token, subscriptionRowId(id, "secret")),
        tokenHash: hashSecret(token),
        requestedFrom: ctx.address ?? "",
        notices: { create: { kind: "confirm", about: "confirm", at } },
      },
    });
  });
}

/** Forgets whom it was for; what was told stays without a name. */
export async function endSubscriptionRow(tx: Transaction, id: string, at: Date): Promise<void> {
  await tx.statusSubscription.update({
    where: { id },
    data: { endedAt: at, sealedRecipient: null, sealedSecret: null },
  });
}

function mayBeAskedAgain(known: { confirmedAt: Date | null; createdAt: Date }, now: Date): boolean {
  const age = now.getTime() - known.createdAt.getTime();
  return known.confirmedAt === null && age > ASKED_AGAIN_AFTER_MS;
}

async function refuseTooMany(tx: Transaction, { address, now }: Asking, pageId: string) {
  const since = new Date(now().getTime() - HOUR_MS);
  const [fromHere, forPage] = await Promise.all([
    tx.statusSubscription.count({
      where: { requestedFrom: address ?? "", createdAt: { gt: since } },
    }),
    tx.statusSubscription.count({ where: { pageId, endedAt: null } }),
  ]);
  if (fromHere < MOST_AN_HOUR && forPage < MOST_FOR_A_PAGE) return;
  throw new AppError("sign_in_limited", {
    message: "There were too many requests from here in the last hour. Nothing was changed.",
    remedy: "Try again in an hour, or follow the RSS feed.",
  });
}
