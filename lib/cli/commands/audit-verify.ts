import { readTrail } from "@/lib/cli/read-trail";
import { withPanel } from "@/lib/cli/with-panel";
import type { AuditVerification } from "@/lib/core/audit-view";
import { verifyAudit, verifyLines } from "@/lib/services/verify-audit";

/** Verifies the trail in the database, or an export without any database at all. */
export const auditVerify = {
  usage: "audit verify [EXPORT.ndjson]",
  help: "Walks the audit trail, of the database or of an export, and names where it breaks.",
  run: async ([file]: string[]): Promise<number> => {
    const found = file ? await verifyLines(readTrail(file)) : await withPanel(verifyAudit);
    process.stdout.write(`${inWords(found)}\n`);
    return found.holds ? 0 : 1;
  },
};

function inWords(found: AuditVerification): string {
  return found.holds
    ? `All ${found.entries} entries hold. The last hash is ${found.lastHash}.`
    : `${found.message} The ${found.entries} entries before it hold.`;
}
