import type { AuditVerification } from "@/lib/core/audit-view";
import { type AuditLine, FIRST_HASH, findBreak } from "@/lib/store/audit-chain";
import { readAudit } from "@/lib/store/read-audit";
import { allow } from "./allow";
import type { ServiceContext } from "./context";

/** Walks the chain in the database and names the first entry at which it does not hold. */
export async function verifyAudit(ctx: ServiceContext): Promise<AuditVerification> {
  allow(ctx, "audit.see");
  // The head is read first: entries that arrive meanwhile only make the chain longer.
  const head = await ctx.db.auditHead.findUniqueOrThrow({ where: { id: 1 } });
  return verifyLines(readAudit(ctx.db), { seq: String(head.seq), hash: head.hash });
}

/** The same for lines from anywhere. With a head, it also finds entries cut off at the end. */
export async function verifyLines(
  lines: AsyncIterable<AuditLine>,
  head?: { seq: string; hash: string },
): Promise<AuditVerification> {
  let last = { seq: "0", hash: FIRST_HASH };
  let entries = 0;
  let headSeen = head === undefined || head.seq === "0";
  for await (const line of lines) {
    const message = findBreak(line, last);
    if (message) return { holds: false, entries, brokenAt: line.seq, message };
    headSeen ||= line.seq === head?.seq && line.hash === head.hash;
    last = line;
    entries += 1;
  }
  if (headSeen) return { holds: true, entries, lastHash: last.hash };
  const message = `The trail ends at entry ${last.seq}, but entry ${head?.seq} was written: entries were removed from its end.`;
  return { holds: false, entries, brokenAt: last.seq, message };
}
