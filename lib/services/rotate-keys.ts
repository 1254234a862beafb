import { addressRowId } from "@/lib/store/open-address";
import { change } from "./change";
import { PANEL_ROW } from "./claim-panel";
import type { ServiceContext } from "./context";
import { REPORT_KEY_ROW } from "./report/report-key";
import { countOldStatus, resealStatus } from "./status/reseal-status";

/** How many secrets are sealed with another key than today's. */
export async function countOldSecrets({ db, keys }: ServiceContext): Promise<number> {
  const rows = await db.targetAddress.findMany({ where: { sealedPassword: { not: null } } });
  const passwords = rows.filter(({ sealedPassword }) => keys.isOld(sealedPassword ?? "")).length;
  return passwords + (await countOldStatus(db, keys));
}

/** Seals every secret with the current key, all or none, so that the older keys can be dropped. */
export async function rotateKeys(ctx: ServiceContext): Promise<{ resealed: number }> {
  const { keys } = ctx;
  return change(ctx, "panel.rotate-keys", { kind: "panel", id: "1" }, async (tx) => {
    const rows = await tx.targetAddress.findMany({ where: { sealedPassword: { not: null } } });
    const old = rows.filter(({ sealedPassword }) => keys.isOld(sealedPassword ?? ""));
    for (const { targetId, kind, sealedPassword } of old) {
      const rowId = addressRowId({ targetId, kind });
      await tx.targetAddress.update({
        where: { targetId_kind: { targetId, kind } },
        data: { sealedPassword: keys.seal(keys.open(sealedPassword ?? "", rowId), rowId) },
      });
    }
    const status = await countOldStatus(tx, keys);
    await resealStatus(tx, keys);
    const panel = await tx.panel.findUniqueOrThrow({ where: { id: 1 } });
    const keyCheck = keys.seal(keys.open(panel.keyCheck, PANEL_ROW), PANEL_ROW);
    const sealedReportKey =
      panel.sealedReportKey &&
      keys.seal(keys.open(panel.sealedReportKey, REPORT_KEY_ROW), REPORT_KEY_ROW);
    await tx.panel.update({ where: { id: 1 }, data: { keyCheck, sealedReportKey } });
    const result = { resealed: old.length + status };
    return { result, after: { ...result, key: keys.currentId } };
  });
}
