import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { ACTIVE_RUN_STATUSES } from "@/lib/core/run/run-status";
import type { Transaction } from "@/lib/store/database";
import { lockTarget } from "@/lib/store/find-rival-run";
import { change } from "./change";
import type { ServiceContext } from "./context";
import { findTargetRow } from "./target-row";

export const RetireTargetInput = z.object({
  targetId: z.uuid(),
  /** The target's name, typed by the person. */
  confirmation: z.string({ error: "Type the name of the target." }),
});

/** Retires a target for good: its secrets are erased, its history stays. */
export async function retireTarget(ctx: ServiceContext, raw: unknown): Promise<void> {
  const { targetId: id, confirmation } = RetireTargetInput.parse(raw);

  await change(ctx, "target.retire", { kind: "target", id }, async (tx) => {
    const row = await findTargetRow(tx, id);
    if (row.name !== confirmation) throw otherName(row.name);
    await refuseInUse(tx, id, row.name);
    const after = { retiredAt: ctx.now() };
    const { count } = await tx.target.updateMany({
      where: { id, retiredAt: null },
      data: { ...after, revision: { increment: 1 } },
    });
    if (count === 0) throw alreadyRetired(row.name);
    await tx.targetAddress.updateMany({ where: { targetId: id }, data: { sealedPassword: null } });
    const thing = { kind: "target", id, name: row.name };
    return { result: undefined, thing, before: { retiredAt: null }, after };
  });
}

/** Without its passwords nobody could stop what a run is doing there, or see what became of it. */
async function refuseInUse(tx: Transaction, targetId: string, name: string): Promise<void> {
  await lockTarget(tx, targetId);
  const run = await tx.run.findFirst({
    where: { targetId, status: { in: ["booked", ...ACTIVE_RUN_STATUSES] } },
    select: { number: true, status: true },
  });
  if (!run) return;
  throw new AppError("target_busy", {
    message: `Run ${run.number} is ${run.status.replaceAll("_", " ")} and has ${name} for itself. Nothing was changed.`,
    remedy: "Wait for its end or cancel it, and retire the target then.",
  });
}

function otherName(name: string): AppError {
  return new AppError("invalid_input", {
    message: "What was typed is not the name of this target. Nothing was changed.",
    remedy: `Type ${name} to retire it.`,
    fields: { confirmation: `Type ${name}.` },
  });
}

function alreadyRetired(name: string): AppError {
  return new AppError("stale_state", {
    message: `${name} was retired already. Nothing was changed.`,
    remedy: "Reload the page.",
  });
}
