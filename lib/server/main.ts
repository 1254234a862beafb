import { join } from "node:path";
import { parseArgs } from "node:util";
import next from "next";
import { exportEnv, givenEnv, readEnv } from "@/lib/config/env";
import { withKeptSecrets } from "@/lib/config/kept-secrets";
import { openLog } from "@/lib/config/log";
import { applyMigrations } from "@/lib/migrate/apply-migrations";
import { readMigrations } from "@/lib/migrate/read-migrations";
import { claimPanel } from "@/lib/services/claim-panel";
import { openDatabase } from "@/lib/store/database";
import { KeyRing } from "@/lib/store/key-ring";
import { createFront } from "./front";
import { listen } from "./listen";
import { openPanelDatabase } from "./panel-database";
import { runProgram, untilAskedToStop } from "./program";

const root = process.cwd();

await runProgram(async () => {
  const { values } = parseArgs({ options: { dev: { type: "boolean", default: false } } });
  const source = withKeptSecrets(givenEnv());
  const env = readEnv(source);
  const log = openLog(env.LOG_LEVEL);

  // The port is taken first: a second start is then told so before it touches any data.
  const front = createFront({
    isHttps: env.PUBLIC_URL.startsWith("https:"),
    trustedProxies: env.TRUSTED_PROXIES,
  });
  await listen(front.server, env.PORT, env.LISTEN_ADDRESS);

  const database = await openPanelDatabase(
    source,
    `the panel at ${env.PUBLIC_URL} (process ${process.pid})`,
  );
  exportEnv({ ...source, DATABASE_URL: database.url, NEXTAUTH_URL: env.PUBLIC_URL });
  const applied = await applyMigrations(
    database.url,
    readMigrations(join(root, "prisma/migrations")),
  );
  if (applied.length > 0) log.info({ applied }, "Migrated the panel's database.");
  const setupCode = await claim(database.url, new KeyRing(env.ENCRYPTION_KEYS));

  const app = next({ dev: values.dev, dir: root, hostname: env.LISTEN_ADDRESS, port: env.PORT });
  await app.prepare();
  front.serve(app.getRequestHandler());
  log.info({ url: env.PUBLIC_URL, process: process.pid }, "Slackwater is ready.");
  if (setupCode)
    process.stdout.write(
      `\nThere is nobody here yet. Make the first administrator at ${env.PUBLIC_URL}/setup\nwith the set-up code ${setupCode.reveal()}\n\n`,
    );

  await untilAskedToStop();
  log.info("Slackwater is stopping.");
  front.server.close();
  front.server.closeIdleConnections();
  await app.close();
  front.server.closeAllConnections();
  await database.stop();
  return 0;
});

async function claim(url: string, keys: KeyRing) {
  const db = openDatabase(url);
  try {
    return await claimPanel(db, keys);
  } finally {
    await db.$disconnect();
  }
}
