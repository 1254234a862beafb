import { AppError } from "@/lib/core/errors";
import { Secret } from "@/lib/core/secret";
import type { Database } from "@/lib/store/database";
import type { KeyRing } from "@/lib/store/key-ring";
import { hashSecret, newSecret } from "./token-secret";

/** What the panel's own key check is bound to. */
export const PANEL_ROW = "panel:1";

/** Refuses a database whose panel has other keys, before anything in it is touched, migrations included. */
export async function refuseForeignPanel(db: Database, keys: KeyRing): Promise<void> {
  const [found] = await db.$queryRaw<{ there: boolean }[]>`
    select to_regclass('panel') is not null as there`;
  if (!found?.there) return;
  const panel = await db.panel.findUnique({ where: { id: 1 }, select: { keyCheck: true } });
  if (panel) refuseOtherKeys(panel.keyCheck, keys);
}

/** Makes sure that this process and this database belong together, before anything is served. */
export async function claimPanel(db: Database, keys: KeyRing): Promise<void> {
  const keyCheck = keys.seal(new Secret("slackwater"), PANEL_ROW);
  await db.panel.createMany({ data: [{ id: 1, keyCheck }], skipDuplicates: true });
  const panel = await db.panel.findUniqueOrThrow({ where: { id: 1 } });
  refuseOtherKeys(panel.keyCheck, keys);
}

/** A new set-up code, to be printed while there is nobody who could sign in; the old one is void. */
export async function issueSetupCode(db: Database): Promise<Secret | undefined> {
  if ((await db.person.count()) > 0) return undefined;
  const code = newSecret("");
  await db.panel.update({ where: { id: 1 }, data: { setupCodeHash: hashSecret(code) } });
  return code;
}

function refuseOtherKeys(keyCheck: string, keys: KeyRing): void {
  try {
    keys.open(keyCheck, PANEL_ROW);
  } catch (cause) {
    throw new AppError("database_of_another_panel", {
      message:
        "This database belongs to a panel with other encryption keys. Nothing was started and nothing was changed.",
      remedy:
        "Give ENCRYPTION_KEYS the value of that panel, or DATABASE_URL a database of its own.",
      cause,
    });
  }
}
