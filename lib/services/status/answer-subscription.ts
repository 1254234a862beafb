import { AppError } from "@/lib/core/errors";
import { Secret } from "@/lib/core/secret";
import type { SubscriptionView } from "@/lib/core/status/subscription";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";
import { hashSecret } from "@/lib/services/token-secret";
import { endSubscriptionRow } from "./subscribe-status";
import { signingKeyOf } from "./subscription-secret";

type Asking = Pick<ServiceContext, "db" | "actor" | "now">;

/** The subscription that a link leads to, while it is there. */
export async function findSubscription(
  ctx: Asking,
  pageId: string,
  token: string,
): Promise<SubscriptionView> {
  allow(ctx, "status.see");
  const { kind, confirmedAt } = await requireSubscription(ctx, pageId, token);
  return {
    kind: kind === "mail" ? "mail" : "webhook",
    isConfirmed: confirmedAt !== null,
    signingKey: kind === "webhook" ? signingKeyOf(new Secret(token)) : null,
  };
}

/** Whoever the address belongs to says yes: from now on they are told. */
export async function confirmSubscription(ctx: Asking, pageId: string, token: string) {
  allow(ctx, "status.subscribe");
  const { id } = await requireSubscription(ctx, pageId, token);
  await ctx.db.statusSubscription.updateMany({
    where: { id, confirmedAt: null, endedAt: null },
    data: { confirmedAt: ctx.now() },
  });
}

/** Ends it, and forgets the address. Ending what has ended is no mistake. */
export async function endSubscription(ctx: Asking, pageId: string, token: string): Promise<void> {
  allow(ctx, "status.subscribe");
  const tokenHash = hashSecret(new Secret(token));
  const found = await ctx.db.statusSubscription.findFirst({
    where: { tokenHash, pageId, endedAt: null },
  });
  if (found) await endSubscriptionRow(ctx.db, found.id, ctx.now());
}

async function requireSubscription({ db }: Asking, pageId: string, token: string) {
  const tokenHash = hashSecret(new Secret(token));
  const found = await db.statusSubscription.findFirst({
    where: { tokenHash, pageId, endedAt: null },
  });
  if (found) return found;
  throw new AppError("not_found", {
    message: "This subscription has ended, or the link is incomplete. Nothing was changed.",
    remedy: "Subscribe on the status page again.",
  });
}
