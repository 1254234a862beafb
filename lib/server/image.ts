import { readFileSync } from "node:fs";
import { z } from "zod";
import { exportEnv } from "@/lib/config/env";

/**
 * Starts the panel from the folder that `npm run build` makes, where there is no next.config.js:
 * Next takes its settings from this variable there, as in its own server.js.
 */
process.chdir(import.meta.dirname);
const built = z
  .object({ config: z.looseObject({}) })
  .parse(JSON.parse(readFileSync(".next/required-server-files.json", "utf8")));
exportEnv({
  NODE_ENV: "production",
  __NEXT_PRIVATE_STANDALONE_CONFIG: JSON.stringify(built.config),
});
await import("./main");
