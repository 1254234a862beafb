import { givenEnv, readEnv } from "@/lib/config/env";
import { openLog } from "@/lib/config/log";
import { preparePanel } from "./prepare-panel";
import { runProgram, untilAskedToStop } from "./program";
import { spareMemory } from "./spare-memory";
import { startPanelWorker } from "./start-panel-worker";

/** A worker without the web, beside any number of others on the same database. */
await runProgram(async () => {
  spareMemory();
  const owner = { owner: `a worker (process ${process.pid})`, share: true };
  const panel = await preparePanel(givenEnv(), owner);
  const log = openLog(readEnv(panel.source).LOG_LEVEL);
  const stopWorker = await startPanelWorker(panel.source, log);
  await untilAskedToStop();
  log.info("The worker is stopping.");
  await stopWorker();
  await panel.stop();
  return 0;
});
