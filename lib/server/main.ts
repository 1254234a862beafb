import { parseArgs } from "node:util";
import next from "next";
import { exportEnv, givenEnv, readEnv } from "@/lib/config/env";
import { openLog } from "@/lib/config/log";
import { completeSettings } from "./complete-settings";
import { ensureBuilt } from "./ensure-built";
import { createFront } from "./front";
import { listen } from "./listen";
import { preparePanel } from "./prepare-panel";
import { runProgram, untilAskedToStop } from "./program";
import { spareMemory } from "./spare-memory";
import { startPanelWorker } from "./start-panel-worker";
import { serveStatus } from "./status/serve-status";

await runProgram(async () => {
  spareMemory();
  const { values } = parseArgs({
    options: {
      dev: { type: "boolean", default: false },
      /** Serves the pages as they were built, whatever has become of their sources. */
      "as-built": { type: "boolean", default: false },
      /** Serves only; steps are carried out by workers elsewhere. */
      "without-worker": { type: "boolean", default: false },
    },
  });
  const env = readEnv(await completeSettings(givenEnv()));
  const log = openLog(env.LOG_LEVEL);

  // The port is taken first: a second start is then told so before it touches any data.
  const front = createFront({
    isHttps: env.PUBLIC_URL.startsWith("https:"),
    trustedProxies: env.TRUSTED_PROXIES,
    onError: (error) => log.error({ error }, "A request could not be answered."),
  });
  await listen(front.server, env.PORT, env.LISTEN_ADDRESS);

  const owner = { owner: `the panel at ${env.PUBLIC_URL} (process ${process.pid})` };
  const panel = await preparePanel(givenEnv(), owner);
  exportEnv({ ...panel.source, NEXTAUTH_URL: env.PUBLIC_URL });
  if (panel.applied.length > 0) log.info({ applied: panel.applied }, "Migrated the database.");
  // Before the pages are loaded: whoever watches a run from outside waits no longer than for the database.
  const status = serveStatus({ databaseUrl: panel.source["DATABASE_URL"] ?? "", env, log });
  front.serveFirst(status.handle);
  if (!values.dev && !values["as-built"]) await ensureBuilt((text) => log.info(text));

  const app = next({ dev: values.dev, hostname: env.LISTEN_ADDRESS, port: env.PORT });
  await app.prepare();
  const stopWorker = values["without-worker"]
    ? undefined
    : await startPanelWorker({ ...givenEnv(), ...panel.source }, log);
  front.serve(app.getRequestHandler());
  log.info({ url: env.PUBLIC_URL, process: process.pid }, "Slackwater is ready.");
  if (panel.setupCode)
    process.stdout.write(
      `\nThere is nobody here yet. Make the first administrator at ${env.PUBLIC_URL}/setup\nwith the set-up code ${panel.setupCode.reveal()}\n\n`,
    );

  await untilAskedToStop();
  log.info("Slackwater is stopping.");
  front.server.close();
  front.server.closeIdleConnections();
  await app.close();
  await stopWorker?.();
  await status.stop();
  front.server.closeAllConnections();
  await panel.stop();
  return 0;
});
