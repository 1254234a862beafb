import type { Transaction } from "@/lib/store/database";

type Ended = { at: Date; because: "withdrawn" | "void" | "expired"; words: string };

/** Ends decisions: they stay as they were made, and count no more. */
export async function endDecisions(
  tx: Transaction,
  decisions: readonly { id: string }[],
  { at, because, words }: Ended,
): Promise<void> {
  await tx.decision.updateMany({
    where: { id: { in: decisions.map(({ id }) => id) }, endedAt: null },
    data: { endedAt: at, endedBecause: because, endedWords: words },
  });
}
