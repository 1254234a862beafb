import { generateKeyPairSync } from "node:crypto";
import { Secret } from "@/lib/core/secret";
import { allow } from "@/lib/services/allow";
import { PANEL_ROW } from "@/lib/services/claim-panel";
import type { ServiceContext } from "@/lib/services/context";
import type { Database } from "@/lib/store/database";
import type { KeyRing } from "@/lib/store/key-ring";
import { fingerprintOf, type ReportKey } from "@/lib/store/report-seal";

/** What the sealed half of the key is bound to. */
export const REPORT_KEY_ROW = `${PANEL_ROW}:report-key`;

/** Makes the panel's key for reports, if it has none yet; of two processes at once, one does. */
export async function ensureReportKey(db: Database, keys: KeyRing): Promise<void> {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519", {
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  await db.panel.updateMany({
    where: { id: 1, reportPublicKey: null },
    data: {
      reportPublicKey: publicKey,
      sealedReportKey: keys.seal(new Secret(privateKey), REPORT_KEY_ROW),
    },
  });
}

/** The key of this panel with which it signs. */
export async function openReportKey({ db, keys }: ServiceContext): Promise<ReportKey> {
  const { reportPublicKey, sealedReportKey } = await db.panel.findUniqueOrThrow({
    where: { id: 1 },
  });
  if (!reportPublicKey || !sealedReportKey) throw new Error("The panel has no key for reports.");
  return { publicKey: reportPublicKey, privateKey: keys.open(sealedReportKey, REPORT_KEY_ROW) };
}

/** The public half, for whoever checks a report. */
export async function getReportKey(ctx: ServiceContext) {
  allow(ctx, "panel.health");
  const { publicKey } = await openReportKey(ctx);
  return { algorithm: "Ed25519", publicKey, fingerprint: fingerprintOf(publicKey) };
}
