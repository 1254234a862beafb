import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { givenEnv } from "@/lib/config/env";
import { listRouteFiles } from "@/lib/http/list-route-files";
import { refuseUnlistedRoutes } from "@/lib/http/refuse-unlisted-routes";

const SOURCES = ["app", "pages", "components", "lib", "prisma", "public"];
const STAMP = ".next/slackwater-sources";

/**
 * Builds the pages when their sources have changed since the last build. An image has no sources.
 * A standalone build serves a checkout as well; the other way round it is built again.
 */
export async function ensureBuilt(
  say: (text: string) => void,
  { standalone = false } = {},
): Promise<void> {
  if (!existsSync("app")) return;
  const digest = await digestSources();
  const sufficient = [`${digest} standalone`, ...(standalone ? [] : [digest])];
  if (existsSync(STAMP) && sufficient.includes(await readFile(STAMP, "utf8"))) return;
  say("Building the pages (after a change of their sources) …");
  refuseUnlistedRoutes(await listRouteFiles("app", "pages"));
  await build(standalone);
  await writeFile(STAMP, standalone ? `${digest} standalone` : digest);
}

async function digestSources(): Promise<string> {
  const hash = createHash("sha256");
  const files = ["package-lock.json", "next.config.js"];
  for (const folder of SOURCES)
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
      if (entry.isFile() && !entry.name.includes(".test."))
        files.push(join(entry.parentPath, entry.name));
  for (const file of files.sort()) hash.update(file).update(await readFile(file));
  return hash.digest("hex");
}

async function build(standalone: boolean): Promise<void> {
  const child = spawn(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...givenEnv(),
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      BUILD_STANDALONE: standalone ? "yes" : "",
    },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      output += chunk;
    });
  const [status] = await once(child, "close");
  if (status !== 0) throw new Error(`The pages did not build:\n${output}`);
}
