import { createReadStream, existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { AppError } from "@/lib/core/errors";
import { AuditLine } from "@/lib/store/audit-chain";

/** The entries of an export of the audit trail, one by one. */
export async function* readTrail(file: string): AsyncGenerator<AuditLine> {
  refuseMissing(file);
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

function refuseMissing(file: string): void {
  if (existsSync(file)) return;
  throw new AppError("not_found", {
    message: `There is no file ${file}.`,
    remedy: "Name an export of the audit trail, or none.",
  });
}
