import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import type { TargetView } from "@/lib/core/target-view";
import { advanceRun } from "@/lib/engine/advance-run";
import { lockRun } from "@/lib/engine/lock-run";
import type { Transaction } from "@/lib/store/database";
import { refuseTakenName } from "./add-target";
import { change } from "./change";
import type { ServiceContext } from "./context";
import { saveAddresses } from "./save-addresses";
import { readAddresses, TargetInput } from "./target-input";
import { findTargetRow, toAudit, toTargetView } from "./target-row";

export const ChangeTargetInput = TargetInput.extend({
  targetId: z.uuid(),
  /** The revision that the person saw while editing. */
  revision: z.coerce.number().int(),
});

/** Changes a target, if nobody else has since the person opened the form. */
export async function changeTarget(ctx: ServiceContext, raw: unknown): Promise<TargetView> {
  const input = ChangeTargetInput.parse(raw);
  const addresses = readAddresses(input);
  const { targetId: id, revision, name, environment, note } = input;

  return change(ctx, "target.change", { kind: "target", id, name }, async (tx) => {
    const runs = await lockRunsAhead(tx, id);
    const before = await findTargetRow(tx, id);
    await refuseTakenName(tx, input, id);
    const { count } = await tx.target.updateMany({
      where: { id, revision, retiredAt: null },
      data: { name, environment, note, revision: { increment: 1 } },
    });
    if (count === 0) throw stale(before.name);
    await saveAddresses(tx, ctx.keys, id, addresses, before.addresses);
    // Whoever approved a plan for it approved where it would be carried out.
    for (const runId of runs) await advanceRun(tx, ctx, runId, ctx.now());
    const after = toTargetView(await findTargetRow(tx, id));
    return { result: after, before: toAudit(toTargetView(before)), after: toAudit(after) };
  });
}

/** Runs are locked before their target, as booking does. */
async function lockRunsAhead(tx: Transaction, targetId: string): Promise<string[]> {
  const runs = await tx.run.findMany({
    where: { targetId, status: { in: ["booked", "open"] } },
    orderBy: { id: "asc" },
    select: { id: true },
  });
  for (const { id } of runs) await lockRun(tx, id);
  return runs.map(({ id }) => id);
}

function stale(name: string): AppError {
  return new AppError("stale_state", {
    message: `${name} was changed or retired by somebody else since you opened this page. Nothing was saved.`,
    remedy: "Reload the page to see how it is now, and make your change again.",
  });
}
