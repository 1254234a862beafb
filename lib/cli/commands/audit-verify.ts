import { createReadStream, existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { withPanel } from "@/lib/cli/with-panel";
import type { AuditVerification } from "@/lib/core/audit-view";
import { AppError } from "@/lib/core/errors";
import { verifyAudit, verifyLines } from "@/lib/services/verify-audit";
import { AuditLine } from "@/lib/store/audit-chain";

/** Verifies the trail in the database, or an export without any database at all. */
export const auditVerify = {
  usage: "audit verify [EXPORT.ndjson]",
  help: "Walks the audit trail, of the database or of an export, and names where it breaks.",
  run: async ([file]: string[]): Promise<number> => {
    if (file) refuseMissing(file);
    const found = file ? await verifyLines(readLines(file)) : await withPanel(verifyAudit);
    process.stdout.write(`${inWords(found)}\n`);
    return found.holds ? 0 : 1;
  },
};

function refuseMissing(file: string): void {
  if (existsSync(file)) return;
  throw new AppError("not_found", {
    message: `There is no file ${file}.`,
    remedy: "Name an export of the audit trail, or no file for the trail in the database.",
  });
}

async function* readLines(file: string): AsyncGenerator<AuditLine> {
  let number = 0;
  for await (const text of createInterface({ input: createReadStream(file) })) {
    number += 1;
    if (text.trim() !== "") yield readLine(text, number);
  }
}

function readLine(text: string, number: number): AuditLine {
  try {
    return AuditLine.parse(JSON.parse(text));
  } catch (cause) {
    throw new AppError("audit_chain_broken", {
      message: `Line ${number} of the export is not an entry of an audit trail.`,
      remedy: "Export the trail again, and compare.",
      cause,
    });
  }
}

function inWords(found: AuditVerification): string {
  return found.holds
    ? `All ${found.entries} entries hold. The last hash is ${found.lastHash}.`
    : `${found.message} The ${found.entries} entries before it hold.`;
}
