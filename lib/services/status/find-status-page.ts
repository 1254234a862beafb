import type { Transaction } from "@/lib/store/database";
import type { StatusPage } from "@/prisma/generated/client";

/** The page of a run that was not taken back; it may have expired. */
export function findStatusPage(tx: Transaction, runId: string): Promise<StatusPage | null> {
  return tx.statusPage.findFirst({ where: { runId, revokedAt: null } });
}
