import { join } from "node:path";
import type { EnvSource } from "@/lib/config/env";
import { readEnv } from "@/lib/config/env";
import type { Secret } from "@/lib/core/secret";
import { installJobs } from "@/lib/engine/jobs";
import { applyMigrations } from "@/lib/migrate/apply-migrations";
import { readMigrations } from "@/lib/migrate/read-migrations";
import { claimPanel, issueSetupCode, refuseForeignPanel } from "@/lib/services/claim-panel";
import { keepShippedPlaybooks } from "@/lib/services/playbooks/keep-shipped-playbooks";
import { ensureReportKey } from "@/lib/services/report/report-key";
import { openDatabase } from "@/lib/store/database";
import { KeyRing } from "@/lib/store/key-ring";
import { completeSettings } from "./complete-settings";
import { type Owner, openPanelDatabase } from "./panel-database";

export type PreparedPanel = {
  /** The settings, with the database and the secrets among them. */
  source: EnvSource;
  /** The migrations that were applied just now. */
  applied: string[];
  /** To be printed while there is nobody who could sign in. */
  setupCode: Secret | undefined;
  stop: () => Promise<void>;
};

/** Everything a panel needs before it serves: its database, up to date and its own. */
export async function preparePanel(given: EnvSource, owner: Owner): Promise<PreparedPanel> {
  const kept = await completeSettings(given);
  const keys = new KeyRing(readEnv(kept).ENCRYPTION_KEYS);
  const database = await openPanelDatabase(kept, owner);
  const db = openDatabase(database.url);
  try {
    await refuseForeignPanel(db, keys);
    const migrations = readMigrations(join(process.cwd(), "prisma/migrations"));
    const applied = await applyMigrations(database.url, migrations);
    await installJobs(database.url);
    await claimPanel(db, keys);
    await ensureReportKey(db, keys);
    await keepShippedPlaybooks(db, join(process.cwd(), "playbooks"));
    // A command must not void the code that the running panel has printed.
    const setupCode = owner.share ? undefined : await issueSetupCode(db);
    const source = { ...kept, DATABASE_URL: database.url };
    return { source, applied, setupCode, stop: database.stop };
  } catch (error) {
    await database.stop();
    throw error;
  } finally {
    await db.$disconnect();
  }
}
