import { cp, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { bundlePrograms } from "./bundle-programs";
import { ensureBuilt } from "./ensure-built";
import { runProgram } from "./program";

const IMAGE = ".next/standalone";
const say = (text: string) => process.stdout.write(`${text}\n`);

/** Makes one folder that holds all that a panel needs to run, except Node and PostgreSQL. */
await runProgram(async () => {
  await ensureBuilt(say, { standalone: true });
  await removeStrays();
  await cp(".next/static", join(IMAGE, ".next/static"), { recursive: true });
  await cp("public", join(IMAGE, "public"), { recursive: true });
  await cp("prisma/migrations", join(IMAGE, "prisma/migrations"), { recursive: true });
  await cp("playbooks", join(IMAGE, "playbooks"), { recursive: true });
  // Next traces what its pages need; our programs bring along whatever else they import.
  await bundlePrograms({
    programs: {
      main: "lib/server/image.ts",
      worker: "lib/server/worker.ts",
      status: "lib/server/status-main.ts",
      slackwater: "lib/cli/main.ts",
    },
    to: IMAGE,
    // The pages bring these, and one process should not have them twice.
    external: ["next", "pg", "pino", "libpg-query", "@prisma/*"],
  });
  const megabytes = ((await sizeOf(IMAGE)) / 1024 / 1024).toFixed(0);
  say(`The panel is complete in ${IMAGE} (${megabytes} MB). Start it there with: node main.js`);
  return 0;
});

/**
 * Next traces sources along with its pages, and finds what lies in .env files; its own server lacks
 * ours in front of it. Of all that is traced, only this is needed.
 */
async function removeStrays(): Promise<void> {
  const needed = [".next", "node_modules", "package.json"];
  const strays = (await readdir(IMAGE)).filter((name) => !needed.includes(name));
  for (const name of strays) await rm(join(IMAGE, name), { recursive: true, force: true });
  await rm(join(IMAGE, "node_modules/.cache"), { recursive: true, force: true });
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = entries
    .filter((entry) => entry.isFile())
    .map(async (entry) => (await stat(join(entry.parentPath, entry.name))).size);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
