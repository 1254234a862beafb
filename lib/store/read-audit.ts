import type { AuditEntry } from "@/prisma/generated/client";
import type { AuditLine } from "./audit-chain";
import type { Database } from "./database";

const PAGE = 1_000;

/** Every line of the trail from its beginning, a page at a time, so that its length does not matter. */
export async function* readAudit(db: Database): AsyncGenerator<AuditLine> {
  for (let after = -1n; ; ) {
    const rows = await db.auditEntry.findMany({
      where: { seq: { gt: after } },
      orderBy: { seq: "asc" },
      take: PAGE,
    });
    yield* rows.map(toAuditLine);
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last.seq;
  }
}

export function toAuditLine(row: AuditEntry): AuditLine {
  return { ...row, seq: String(row.seq), at: row.at.toISOString() };
}
