import { AppError } from "@/lib/core/errors";
import type { ServiceContext } from "./context";

const FORGET_AFTER_MS = 60 * 60_000;
const WAIT_MAX_MS = 15 * 60_000;
/** How many failures are free. One address may carry many people, one account only one. */
const FREE = { account: 5, address: 20 } as const;

/**
 * Counts a sign-in as failed before it is tried, so that guesses sent at once count too.
 * Returns what takes the count back when it succeeds.
 */
export async function countSignIn(
  ctx: ServiceContext,
  account: string,
): Promise<() => Promise<void>> {
  const subjects = [
    { kind: "account" as const, subject: `account:${account}` },
    ...(ctx.address ? [{ kind: "address" as const, subject: `address:${ctx.address}` }] : []),
  ];
  await ctx.db.$transaction(async (tx) => {
    const forgotten = new Date(ctx.now().getTime() - FORGET_AFTER_MS);
    await tx.signInFailure.deleteMany({ where: { lastFailedAt: { lt: forgotten } } });
    for (const { kind, subject } of subjects) {
      await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${subject}, 0))`;
      const known = await tx.signInFailure.findUnique({ where: { subject } });
      const now = ctx.now();
      const failures = known?.failures ?? 0;
      const wait = waitMs(failures, FREE[kind]);
      const freeAt = (known?.lastFailedAt.getTime() ?? 0) + wait;
      // Whoever came a moment later may have been counted first: what is free waits for no clock.
      if (wait > 0 && freeAt > now.getTime()) throw limited(freeAt - now.getTime());
      const counted = { failures: failures + 1, lastFailedAt: now };
      await tx.signInFailure.upsert({
        where: { subject },
        create: { subject, ...counted },
        update: counted,
      });
    }
  });
  return async () => {
    await ctx.db.signInFailure.deleteMany({ where: { subject: `account:${account}` } });
    await ctx.db.signInFailure.updateMany({
      where: { subject: `address:${ctx.address}`, failures: { gt: 1 } },
      data: { failures: { decrement: 1 } },
    });
  };
}

/** Doubles from five seconds on, once the free ones are used up. */
function waitMs(failures: number, free: number): number {
  return failures < free ? 0 : Math.min(5_000 * 2 ** (failures - free), WAIT_MAX_MS);
}

function limited(leftMs: number): AppError {
  const seconds = Math.ceil(leftMs / 1000);
  return new AppError("sign_in_limited", {
    message: `There were too many failed sign-ins with this address or from this place. This one was not tried.`,
    remedy: `Try again in ${seconds} ${seconds === 1 ? "second" : "seconds"}, or ask an administrator for a new password.`,
  });
}
