import { AppError } from "@/lib/core/errors";
import type { Transaction } from "@/lib/store/database";

/** Nothing goes past a gate that is not approved. */
export async function refuseUndecided(
  tx: Transaction,
  runId: string,
  { id, title }: { id: string; title: string },
): Promise<void> {
  const gate = await tx.gate.findUnique({ where: { runId_id: { runId, id } } });
  if (gate?.status === "approved") return;
  throw new AppError("not_possible", {
    message: `“${title}” is not approved: it is ${gate?.status ?? "waiting"}. Nothing was changed.`,
    remedy: "Wait for the leads' decision.",
  });
}
