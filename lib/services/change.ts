import { type Act, ruleOf } from "@/lib/core/acts";
import type { Thing } from "@/lib/core/can";
import { appendAudit } from "@/lib/store/append-audit";
import type { Transaction } from "@/lib/store/database";
import { allow } from "./allow";
import { auditStatement, type Said } from "./audit-statement";
import type { ServiceContext } from "./context";
import { spendGrant } from "./spend-grant";

type Changed<Result> = Said & { result: Result; thing?: Thing };

/**
 * The one way to change something: allowed, freshly authenticated where the act asks for it, done,
 * and told to the audit trail, all in one transaction.
 */
export async function change<Result>(
  ctx: ServiceContext,
  act: Act,
  thing: Thing,
  work: (tx: Transaction) => Promise<Changed<Result>>,
): Promise<Result> {
  allow(ctx, act, thing);
  return ctx.db.$transaction(async (tx) => {
    if (ruleOf(act).fresh) await spendGrant(tx, ctx, act, thing);
    const { result, thing: changed = thing, ...said } = await work(tx);
    await appendAudit(tx, auditStatement(ctx, act, "done", changed, said));
    return result;
  });
}
