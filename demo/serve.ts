import { once } from "node:events";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startApplications } from "./applications";
import { reachWorld } from "./world/reach-world";

/** Serves the applications of a world by themselves, until Ctrl-C; prints their addresses as one line. */
const { values } = parseArgs({
  options: {
    directory: { type: "string", default: join(".slackwater", "demo") },
    rate: { type: "string" },
    port: { type: "string" },
  },
});
const world = await reachWorld(values.directory);
const applications = await startApplications(world, {
  rate: values.rate === undefined ? undefined : Number(values.rate),
  portFrom: values.port === undefined ? undefined : Number(values.port),
});
process.stdout.write(`${JSON.stringify(applications.addresses)}\n`);

await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
await applications.stop();
await world.stop();
