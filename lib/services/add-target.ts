import { AppError } from "@/lib/core/errors";
import type { Transaction } from "@/lib/store/database";
import { change } from "./change";
import type { ServiceContext } from "./context";
import { saveAddresses } from "./save-addresses";
import { readAddresses, TargetInput } from "./target-input";
import { findTargetRow, toAudit, toTargetView } from "./target-row";

/** Adds a target. It need not be reachable yet: that is a state, and its page says so. */
export async function addTarget(ctx: ServiceContext, raw: unknown): Promise<{ id: string }> {
  const input = TargetInput.parse(raw);
  const addresses = readAddresses(input);
  const { name, environment, note } = input;

  return change(ctx, "target.add", { kind: "target", id: "new", name }, async (tx) => {
    await refuseTakenName(tx, input);
    const { id } = await tx.target.create({ data: { name, environment, note } });
    await saveAddresses(tx, ctx.keys, id, addresses);
    const after = toAudit(toTargetView(await findTargetRow(tx, id)));
    return { result: { id }, thing: { kind: "target", id, name }, after };
  });
}

/** Two targets of one name in one environment would be mixed up at night. */
export async function refuseTakenName(
  tx: Transaction,
  { name, environment }: { name: string; environment: string },
  exceptId?: string,
): Promise<void> {
  const taken = await tx.target.findFirst({
    where: { name: { equals: name, mode: "insensitive" }, environment, retiredAt: null },
  });
  if (!taken || taken.id === exceptId) return;
  throw new AppError("invalid_input", {
    message: `There is a target called ${taken.name} in ${environment} already. Nothing was saved.`,
    remedy: "Choose another name, or change that target.",
    fields: { name: "Another target of this environment has this name." },
  });
}
