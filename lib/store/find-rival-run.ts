import { ACTIVE_RUN_STATUSES } from "@/lib/core/run/run-status";
import type { Transaction } from "./database";

type Claim = {
  /** The run that asks, so that it is no rival of its own. */
  id?: string;
  /** The run whose place it takes. */
  besides?: string | null;
  targetId: string;
  subject: string;
  /** Booked windows are looked at too, where they overlap with this. */
  during?: { from: Date; to: Date };
};

/**
 * Another run that has this table for itself: one that is active, or one whose booked window
 * overlaps. A run without a table has the whole target.
 */
export function findRivalRun(
  tx: Transaction,
  { id, besides = null, targetId, subject, during }: Claim,
) {
  const isActive = { status: { in: [...ACTIVE_RUN_STATUSES] } };
  const isBookedThen = during && {
    status: "booked",
    opensAt: { lt: during.to },
    closesAt: { gt: during.from },
  };
  return tx.run.findFirst({
    where: {
      targetId,
      id: { notIn: [id, besides].flatMap((own) => own ?? []) },
      ...(subject === "" ? {} : { subject: { in: [subject, ""] } }),
      OR: isBookedThen ? [isActive, isBookedThen] : [isActive],
    },
    orderBy: { opensAt: "asc" },
    select: {
      ...{ id: true, number: true, subject: true, status: true, requestedBy: true },
      ...{ wheelHolder: true, closesAt: true, target: { select: { name: true } } },
    },
  });
}

/** Makes a line of all who want a table of this target, so that two at once see each other. */
export async function lockTarget(tx: Transaction, targetId: string): Promise<void> {
  await tx.$executeRaw`select 1 from target where id = ${targetId}::uuid for update`;
}
