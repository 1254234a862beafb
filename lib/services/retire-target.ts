import { z } from "zod";
import { AppError } from "@/lib/core/errors";
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
