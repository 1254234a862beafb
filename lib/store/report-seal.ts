import { createHash, createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import { z } from "zod";
import { REPORT_FORMAT, type Report } from "@/lib/core/report/report";
import type { Secret } from "@/lib/core/secret";
import { digestOf } from "./digest-of";

/** What shows that a report is whole, and which panel made it. */
export const ReportSeal = z.object({
  /** SHA-256 of everything else in the report, as canonical JSON. */
  digest: z.string(),
  algorithm: z.literal("Ed25519"),
  publicKey: z.string(),
  fingerprint: z.string(),
  signature: z.string(),
});
export type ReportSeal = z.output<typeof ReportSeal>;

export type SealedReport = Report & { seal: ReportSeal };

/** A panel's key: the public half as PEM, the private one as a secret. */
export type ReportKey = { publicKey: string; privateKey: Secret };

/** Seals a report with the key of the panel. */
export function sealReport(report: Report, { publicKey, privateKey }: ReportKey): SealedReport {
  // As it will be read again, so that the digest is of nothing that JSON does not have.
  const plain = JSON.parse(JSON.stringify(report)) as Report;
  const digest = digestOf(plain);
  const signature = sign(null, signedText(digest), createPrivateKey(privateKey.reveal()));
  return {
    ...plain,
    seal: {
      ...{ digest, algorithm: "Ed25519", publicKey, fingerprint: fingerprintOf(publicKey) },
      signature: signature.toString("base64"),
    },
  };
}

/** Whether the seal's own key signed its digest. */
export function isSigned({ digest, publicKey, signature }: ReportSeal): boolean {
  try {
    const bytes = Buffer.from(signature, "base64");
    return verify(null, signedText(digest), createPublicKey(publicKey), bytes);
  } catch {
    return false;
  }
}

/** By which people tell a key from others: SHA-256 of its public half; nothing for what is no key. */
export function fingerprintOf(publicKey: string): string {
  try {
    const bytes = createPublicKey(publicKey).export({ type: "spki", format: "der" });
    return createHash("sha256").update(bytes).digest("hex");
  } catch {
    return "";
  }
}

/** The format is signed too, so that a digest of something else never passes for a report's. */
function signedText(digest: string): Buffer {
  return Buffer.from(`${REPORT_FORMAT}\n${digest}\n`);
}
