import { createServer } from "node:http";
import { givenEnv, readEnv } from "@/lib/config/env";
import { openLog } from "@/lib/config/log";
import { completeSettings } from "./complete-settings";
import { listen } from "./listen";
import { openPanelDatabase } from "./panel-database";
import { runProgram, untilAskedToStop } from "./program";
import { spareMemory } from "./spare-memory";
import { serveStatus } from "./status/serve-status";

/** Serves status pages and nothing else, beside any number of panels on the same database. */
await runProgram(async () => {
  spareMemory();
  const env = readEnv(await completeSettings(givenEnv()));
  const log = openLog(env.LOG_LEVEL);
  const owner = { owner: `status pages (process ${process.pid})`, share: true };
  const database = await openPanelDatabase({ ...givenEnv() }, owner);
  const status = serveStatus({ databaseUrl: database.url, env, log });
  const server = createServer((request, response) => {
    if (status.handle(request, response)) return;
    response.writeHead(404, { "content-type": "text/plain; charset=utf-8" });
    response.end("Only status pages are served here.\n");
  });
  await listen(server, env.PORT, env.LISTEN_ADDRESS);
  log.info({ port: env.PORT, process: process.pid }, "Status pages are served.");
  await untilAskedToStop();
  server.close();
  server.closeAllConnections();
  await status.stop();
  await database.stop();
  return 0;
});
